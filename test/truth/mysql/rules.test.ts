import { dialectOf } from '@lockkeeper/core/sql/dialects';
import { describeEachServer } from '../../harness/servers';
import { rewritesOf } from '../../rules/rewrites';
import { type RuleCase, readRuleCases } from '../../rules/rule-case';
import { type Outcome, writeFigure } from '../figures';
import { type Laboratory, openLaboratory } from './laboratory';
import { type Measured, measure, relationsOf } from './measure';
import { outcomeOf } from './outcome';
import { asMeasured, predictions } from './predict';
import { seed } from './seed';

describeEachServer(
  (server) => {
    const { engine, version } = server;
    const outcomes: Record<Outcome, number> = { right: 0, silent: 0, wrong: 0 };
    const skipped: Record<string, number> = {};
    let laboratory: Laboratory;

    beforeAll(async () => {
      laboratory = await openLaboratory(server);
    });

    afterAll(async () => {
      await laboratory.close();
      const name = `${engine === 'mariadb' ? 'MariaDB' : 'MySQL'} ${version}`;
      writeFigure({ subject: 'the rules’ SQL', server: name, outcomes, skipped });
    });

    const cases = readRuleCases()
      .filter((each) => each.engine === engine)
      .map((each): [string, RuleCase] => [each.rule, each]);

    test.each(cases)('what is bad for %s', (_, { setup, bad }) => compare(setup, bad, true));
    test.each(cases)('what is good for %s', (_, { setup, good }) => compare(setup, good, false));
    test.each(cases)('the rewrites of %s', async (_, ruleCase) => {
      for (const { history, rewrite } of rewritesOf({ ...ruleCase, version })) {
        const texts = rewrite.map(({ up }) => `${up};`);
        await compare(history.map(({ up }) => `${up};`).join('\n'), texts.join('\n'), false);
      }
    });

    /** Holds every statement against its prediction; `mayFail` for what rules refuse. */
    async function compare(setup: string, sql: string, mayFail: boolean): Promise<void> {
      const { statements } = dialectOf(engine).split(sql, 'case.sql');
      const predicted = new Map(
        predictions(engine, version, setup, sql).map((one) => [one.index, one]),
      );
      const history = dialectOf(engine)
        .split(setup, 'setup.sql')
        .statements.map((one) => one.sql);
      const prepare = async (earlier: readonly string[]) => {
        await laboratory.prepare(history.join(';\n'));
        // They are the server's and outlive the database; no other file makes one of these names.
        for (const [, kind, name] of `${setup}${sql}`.matchAll(madeOnServer)) {
          await laboratory.subject.query(`DROP ${kind} IF EXISTS ${name}`);
        }
        await seed(laboratory.subject);
        if (earlier.length > 0) await laboratory.subject.query(earlier.join(';\n'));
      };
      await prepare([]);
      const existing = (await relationsOf(laboratory)).map(({ name }) => name);
      const before: string[] = [];
      const differences: unknown[] = [];
      for (const statement of statements) {
        const prediction = predicted.get(statement.index);
        if (/^call\b/i.test(statement.sql) && /\bprepare\b/i.test(setup + sql)) {
          skip('runs SQL that is built at run time');
          continue;
        }
        const measured = await measure(laboratory, statement.sql, () => prepare(before));
        if (/^error/.test(measured.way)) {
          const waits = beforeBackfill.has(measured.way);
          if (!mayFail && !waits) differences.push({ sql: statement.sql, measured });
          skip(`the server refuses it (${measured.way})`);
          continue;
        }
        if (measured.way !== 'refused') before.push(statement.sql);
        if (prediction === undefined) {
          skip('cannot be read');
          continue;
        }
        const said = amongExisting(asMeasured(engine, prediction), existing);
        const held = amongExisting(measured, existing);
        outcomes[outcomeOf(said, held)] += 1;
        if (!isSame(said, held)) differences.push({ sql: statement.sql, said, held });
      }
      expect(differences).toEqual([]);
    }

    function skip(why: string): void {
      skipped[why] = (skipped[why] ?? 0) + 1;
    }
  },
  ({ engine }) => engine !== 'postgres',
);

const madeOnServer = /\bcreate\s+(user|database)\s+(?!if\b)(\w+)/gi;

/** NOT NULL where rows have NULL: the rewrite says to fill them first, which is no statement of it. */
const beforeBackfill = new Set(['error 1138', 'error 1265']);

function amongExisting({ way, locks }: Measured, existing: readonly string[]): Measured {
  const kept = Object.entries(locks).filter(([relation]) => existing.includes(relation));
  return { way, locks: Object.fromEntries(kept) };
}

/** Of a table that was not there before, and of a column that nobody has read about, nothing is said. */
function isSame(said: Measured, held: Measured): boolean {
  if (JSON.stringify(said.locks) !== JSON.stringify(held.locks)) return false;
  const silent = /^unknown/.test(said.way) || Object.keys(held.locks).length === 0;
  return silent || said.way === held.way;
}
