import { postgresDialect } from '@lockkeeper/core/sql/postgres/dialect';
import { describeEachServer } from '../../harness/servers';
import { readRuleCases } from '../../rules/rule-case';
import { type Outcome, writeFigure } from '../figures';
import { type OpenLaboratory, openLaboratory } from './laboratory';
import { type Measured, measureAlone, measureInTransaction, relations } from './measure';
import { asMeasured, predictions } from './predict';
import { ruleStatements } from './rule-statements';
import { outcomeOf } from './strongest';
import { testRewrites } from './test-rewrites';

const cases = readRuleCases().filter(({ engine }) => engine === 'postgres');
const newest = 18;
const inTransactionBlock = '25001';
/** Since then the counters of an ended session are there at once; before, facts.test.ts waits for them. */
const promptCounters = 15;

describeEachServer(
  (server) => {
    const major = Number.parseInt(server.version, 10);
    const outcomes: Record<Outcome, number> = { right: 0, silent: 0, wrong: 0 };
    const skipped: Record<string, number> = {};
    const patience = major < promptCounters ? 0 : 50;
    let laboratory: OpenLaboratory;

    beforeAll(async () => {
      await postgresDialect.load();
      laboratory = await openLaboratory(server, { roles: true });
    });

    afterAll(async () => {
      await laboratory.close();
      const name = `PostgreSQL ${server.version}`;
      writeFigure({ subject: 'the files of the rules', server: name, outcomes, skipped });
    });

    const skip = (why: string) => {
      skipped[why] = (skipped[why] ?? 0) + 1;
    };

    /** Empties the database and runs the setup; the server's code where this major refuses it. */
    async function prepare(setup: string): Promise<string | null> {
      try {
        await laboratory.prepare(setup);
        // Between timestamp and timestamptz the prediction is the worse of the two.
        await laboratory.subject.query(`SET timezone = 'Europe/Paris'`);
        return null;
      } catch (error) {
        const { code } = error as { readonly code?: string };
        if (code === undefined || major === newest) throw error;
        return code;
      }
    }

    /** Holds every statement of a migration against its prediction; `mayFail` for what rules refuse. */
    async function compare(setup: string, sql: string, mayFail: boolean): Promise<void> {
      const refused = await prepare(setup);
      if (refused !== null) return skip(`this major refuses the setup (${refused})`);
      const existing = await relations(laboratory.subject);
      const predicted = new Map(
        predictions(setup, sql, server.version).map((one) => [one.index, one]),
      );
      const differences: unknown[] = [];
      for (const { statement, apart } of ruleStatements(sql)) {
        const prediction = predicted.get(statement.index);
        if (apart !== null || prediction === undefined) {
          skip(apart ?? 'cannot be read');
          if (apart === 'runs what cannot be seen') await attempt(statement.sql);
          continue;
        }
        const there = await relations(laboratory.subject);
        const known = there.filter(({ oid }) => existing.some((one) => one.oid === oid));
        try {
          const measured = prediction.transactional
            ? await measureInTransaction(laboratory, statement.sql, 'COMMIT', known)
            : await measureAlone({ ...laboratory, patience }, statement.sql, known);
          const said = amongExisting(
            asMeasured(prediction),
            known.map(({ label }) => label),
          );
          outcomes[outcomeOf(said, measured)] += 1;
          const counted = prediction.transactional || major >= promptCounters;
          const scans = counted ? said.scans : measured.scans;
          const pair = {
            sql: statement.sql,
            said: comparable({ ...said, scans }, measured),
            held: comparable(measured, measured),
          };
          if (JSON.stringify(pair.said) !== JSON.stringify(pair.held)) differences.push(pair);
        } catch (error) {
          const { code } = error as { readonly code?: string };
          const claimed = code === undefined || code === inTransactionBlock;
          if (claimed || (major === newest && !mayFail)) throw error;
          skip(`the server refuses it (${code})`);
        }
      }
      expect(differences).toEqual([]);
    }

    async function attempt(sql: string): Promise<void> {
      await laboratory.subject.query(sql).catch(() => undefined);
    }

    const titled = cases.map((each) => [each.rule, each] as const);

    test.each(titled)('what is bad for %s', (_, { setup, bad }) => compare(setup, bad, true));
    test.each(titled)('what is good for %s', (_, { setup, good }) => compare(setup, good, false));

    // In this file, as roles belong to the whole server and both make some.
    testRewrites(server, () => laboratory);
  },
  ({ engine }) => engine === 'postgres',
);

/** A relation that the history does not know is taken to exist, and need not. */
function amongExisting({ locks, rewrites, scans }: Measured, labels: readonly string[]): Measured {
  return {
    locks: Object.fromEntries(Object.entries(locks).filter(([label]) => labels.includes(label))),
    rewrites: rewrites.filter((label) => labels.includes(label)),
    scans: scans.filter((label) => labels.includes(label)),
  };
}

/**
 * In one order. Rules' tables are empty: nothing tells whether one that is written anew was read, and
 * a join need not look at the far end of a foreign key when the near one has no row.
 */
function comparable({ locks, rewrites, scans }: Measured, measured: Measured): Measured {
  const isTold = (label: string) =>
    !rewrites.includes(label) &&
    (measured.scans.includes(label) || locks[label] !== 'SHARE ROW EXCLUSIVE');
  return {
    locks: Object.fromEntries(Object.entries(locks).toSorted(([a], [b]) => (a < b ? -1 : 1))),
    rewrites: rewrites.toSorted(),
    scans: scans.filter(isTold).toSorted(),
  };
}
