import { describeEachServer } from '../../harness/servers';
import type { TestServer } from '../../harness/test-server';
import { type Outcome, writeFigure } from '../figures';
import { type Claim, claimOf, type Fact, type FactGroup } from './fact';
import { factGroups } from './facts';
import { type Laboratory, openLaboratory } from './laboratory';
import { measure } from './measure';
import { outcomeOf } from './outcome';
import { asMeasured, predictions } from './predict';

// A lock that a statement has for a moment is seen by a look or not: REPAIR TABLE's EXCLUSIVE in one run of many.
jest.retryTimes(2, { logErrorsBeforeRetry: true });

describeEachServer(
  (server: TestServer) => {
    const { engine, version } = server;
    const outcomes: Record<Outcome, number> = { right: 0, silent: 0, wrong: 0 };
    let laboratory: Laboratory;

    beforeAll(async () => {
      laboratory = await openLaboratory(server);
    });

    afterAll(async () => {
      await laboratory.close();
      const name = `${engine === 'mariadb' ? 'MariaDB' : 'MySQL'} ${version}`;
      writeFigure({ subject: 'the fact tables', server: name, outcomes });
    });

    const known = factGroups.filter(({ facts }) =>
      facts.some((fact) => claimOf(fact, engine) !== null),
    );
    describe.each(known.map((group) => [group.name, group] as const))('%s', (_, group) => {
      const facts = group.facts.flatMap((fact) => {
        const claim = claimOf(fact, engine);
        return claim === null ? [] : [[titleOf(fact), fact, claim] as const];
      });
      test.each(facts)('%s', (_title, fact, claim) => hold(group, fact, claim));
    });

    async function hold(group: FactGroup, fact: Fact, claim: Claim): Promise<void> {
      const setup = [group.setup, fact.setup].filter((sql) => sql).join(';\n');
      const session = fact.session === undefined ? '' : `${fact.session};\n`;
      const measured = await measure(laboratory, fact.sql, () =>
        laboratory.prepare(`${setup};\n${session}`),
      );
      const predicted = predictions(engine, version, setup, `${session}${fact.sql}`).at(-1);
      if (predicted === undefined) throw new Error('nothing is predicted');
      expect(measured).toEqual(claim);
      // A statement that fails is no claim of the gate's.
      if (/^error/.test(measured.way)) return;
      const said = asMeasured(engine, predicted);
      outcomes[outcomeOf(said, measured)] += 1;
      expect(said).toEqual(measured);
    }
  },
  ({ engine }) => engine !== 'postgres',
);

function titleOf({ setup, session, sql }: Fact): string {
  const before = setup !== undefined && setup.length > 300 ? `${setup.slice(0, 300)} …` : setup;
  return [before, session, sql].filter((text) => text !== undefined).join('; ');
}
