import { dialectOf } from '@lockkeeper/core/sql/dialects';
import { checkCase, migrationsOf, type RuleCase } from './rule-case';

interface Text {
  readonly up: string;
  readonly down?: string | null;
}

export interface Rewrite {
  readonly rule: string;
  /** The setup, then what the bad file has before the bad statement. */
  readonly history: readonly Text[];
  /** One migration each, in place of the bad statement; for a down, the bad up with its new down. */
  readonly rewrite: readonly Text[];
}

/** The rewrites that the gate proposes for a case's bad file. */
export function rewritesOf(ruleCase: RuleCase): Rewrite[] {
  const { setup, bad, badDown, engine } = ruleCase;
  const all = migrationsOf([{ up: setup }, { up: bad, down: badDown }]);
  const { statements } = dialectOf(engine).split(bad, 'bad.sql');
  return checkCase(ruleCase, all, all.slice(1)).findings.flatMap(({ rule, fix, statement }) => {
    if (fix === null) return [];
    if (statement === null) {
      return [
        { rule, history: [{ up: setup }], rewrite: [{ up: bad, down: fix[0]?.sql ?? null }] },
      ];
    }
    const before = statements.filter(({ index }) => index < statement).map(({ sql }) => `${sql};`);
    const history = before.length === 0 ? [] : [{ up: before.join('\n') }];
    const rewrite = fix.map(({ transactional, sql }) => ({
      up: transactional ? sql : `-- lockkeeper:transaction none\n${sql}`,
    }));
    return [{ rule, history: [{ up: setup }, ...history], rewrite }];
  });
}
