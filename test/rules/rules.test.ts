import { rules } from '@lockkeeper/actions/gate/rules/index';
import { dialectOf } from '@lockkeeper/core/sql/dialects';
import { rewritesOf } from './rewrites';
import { checkCase, migrationsOf, type RuleCase, readRuleCases } from './rule-case';

const cases = readRuleCases();

test('every rule has a case for every engine that it is for', () => {
  const have = cases.map(({ rule, engine }) => `${rule} on ${engine}`);
  // Told by a branch's files, whatever they say: test/gate/history.test.ts and ddl-in-code.test.ts have them.
  const ofHistory = new Set([
    'avoid-version-below-base',
    'avoid-version-gap',
    'avoid-version-of-open-branch',
    'ban-ddl-outside-migrations',
    'ban-duplicate-version',
    'ban-edited-migration',
    'ban-removed-migration',
  ]);
  // Told by a live database: test/gate/live.test.ts has them.
  const ofLive = new Set([
    'avoid-schema-drift',
    'avoid-unknown-applied-version',
    'ban-edited-applied-migration',
    'ban-unfinished-migration',
    'require-applied-base',
  ]);
  const engineless = new Set(['unknown-relation', 'ignore-unmatched', 'ignore-without-reason']);
  const want = rules.flatMap(({ id, engines }) =>
    engines
      .filter(() => !ofHistory.has(id) && !ofLive.has(id))
      .filter((engine) => !engineless.has(id) || engine === 'postgres')
      .map((engine) => `${id} on ${engine}`),
  );
  expect(have.toSorted()).toEqual(want.toSorted());
});

test('rules are in order of their ids', () => {
  const ids = rules.map(({ id }) => id);
  expect(ids).toEqual(ids.toSorted());
});

describe.each(cases.map((each) => [`${each.rule} on ${each.engine}`, each] as const))(
  '%s',
  (_, ruleCase: RuleCase) => {
    beforeAll(() => dialectOf(ruleCase.engine).load());

    test('finds what is bad, and nothing else', () => {
      const { setup, bad, badDown, expected } = ruleCase;
      const all = migrationsOf([{ up: setup }, { up: bad, down: badDown }]);
      const { findings } = checkCase(ruleCase, all, all.slice(1));
      const found = findings.map(({ rule, severity, line, fix }) => ({
        rule,
        severity,
        line,
        fixes: fix === null ? null : fix.length,
      }));
      expect(found).toEqual(expected);
    });

    test('finds nothing in what is good', () => {
      const { setup, good, goodDown } = ruleCase;
      const all = migrationsOf([{ up: setup }, { up: good, down: goodDown }]);
      const { findings } = checkCase(ruleCase, all, all.slice(1));
      expect(findings).toEqual([]);
    });

    test('gives rewrites that pass the gate themselves', () => {
      for (const { history, rewrite } of rewritesOf(ruleCase)) {
        const all = migrationsOf([...history, ...rewrite]);
        const { findings } = checkCase(ruleCase, all, all.slice(history.length));
        const refused = findings.filter(
          ({ rule, severity }) => severity === 'error' || rule === ruleCase.rule,
        );
        expect(refused).toEqual([]);
      }
    });
  },
);
