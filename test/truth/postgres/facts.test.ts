import { postgresDialect } from '@lockkeeper/core/sql/postgres/dialect';
import { describeEachServer } from '../../harness/servers';
import { writeFigure } from '../figures';
import { type Fact, type FactGroup, isOf } from './fact';
import { factGroups } from './facts';
import { type OpenLaboratory, openLaboratory, prepareServer } from './laboratory';
import { type Measured, measureAlone, measureInTransaction } from './measure';
import { asMeasured, predictions } from './predict';
import { outcomeOf } from './strongest';

describeEachServer(
  (server) => {
    const major = Number.parseInt(server.version, 10);
    const outcomes = { right: 0, silent: 0, wrong: 0 };
    let laboratory: OpenLaboratory;

    beforeAll(async () => {
      await postgresDialect.load();
      laboratory = await openLaboratory(server);
      await prepareServer(laboratory);
    });

    afterAll(async () => {
      await laboratory.close();
      const name = `PostgreSQL ${server.version}`;
      writeFigure({ subject: 'the fact tables', server: name, outcomes });
    });

    async function measure(fact: Fact, { setup }: FactGroup): Promise<Measured> {
      await laboratory.prepare(`${setup}; ${fact.setup ?? ''}`);
      if (fact.session !== undefined) await laboratory.subject.query(fact.session);
      if (fact.transactional !== false) {
        return measureInTransaction(laboratory, fact.sql, 'ROLLBACK');
      }
      const refused = measureInTransaction(laboratory, fact.sql, 'ROLLBACK');
      await expect(refused).rejects.toMatchObject({ code: '25001' });
      return measureAlone(laboratory, fact.sql);
    }

    describe.each(factGroups.map((group) => [group.name, group] as const))('%s', (_, group) => {
      const facts = group.facts.filter((fact) => isOf(fact, major));
      test.each(facts.map((fact) => [fact.setup ?? '', fact.sql, fact] as const))(
        '%s: %s',
        async (_setup, _sql, fact) => {
          const { locks, rewrites = [], scans = [], session = '' } = fact;
          const measured = await measure(fact, group);
          const setup = `${group.setup};\n${fact.setup ?? ''}`;
          const pending = session === '' ? fact.sql : `${session};\n${fact.sql}`;
          const predicted = predictions(setup, pending, server.version).at(-1);
          if (predicted === undefined) throw new Error('nothing is predicted');
          outcomes[outcomeOf(asMeasured(predicted), measured)] += 1;
          expect({ measured, transactional: fact.transactional ?? true }).toEqual({
            measured: { locks, rewrites, scans },
            transactional: predicted.transactional,
          });
          expect(asMeasured(predicted)).toEqual(measured);
        },
      );
    });
  },
  ({ engine }) => engine === 'postgres',
);
