import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { checkMigrations } from '@lockkeeper/actions/gate/check-migrations';
import type { Rule } from '@lockkeeper/actions/gate/rule';
import type { EngineName } from '@lockkeeper/core/engine/engine-name';
import { plain } from '@lockkeeper/core/migrations/formats/plain';
import { plainMessage } from '@lockkeeper/core/report/message-parts';
import type { Fix } from '@lockkeeper/core/report/report';
import { dialectOf } from '@lockkeeper/core/sql/dialects';
import { type CaseSettings, caseRequest } from './case-request';

/** What a rule finds, and what it lets through, from its case folder. */
export interface RuleExample {
  readonly engine: EngineName;
  readonly bad: string;
  readonly badDown: string | null;
  /** What the gate says of it. */
  readonly message: string;
  readonly fix: readonly Fix[] | null;
  readonly good: string;
  readonly goodDown: string | null;
}

const mostLines = 16;

/** The example of a rule on the first engine that it has a case for; null where it has none. */
export async function readRuleExample(root: string, rule: Rule): Promise<RuleExample | null> {
  const folderOf = (name: EngineName) => join(root, 'test/rules', rule.id, name);
  const engine = rule.engines.find((name) => existsSync(folderOf(name)));
  if (engine === undefined) return null;
  const textOf = (file: string) => {
    const path = join(folderOf(engine), file);
    return existsSync(path) ? readFileSync(path, 'utf8').trimEnd() : null;
  };
  const setup = textOf('setup.sql') ?? '';
  const bad = textOf('bad.sql') ?? '';
  const badDown = textOf('bad.down.sql');
  const settings = JSON.parse(textOf('expected.json') ?? '{}') as CaseSettings;
  const found = await findingOf(rule, engine, settings, { setup, bad, badDown });
  return {
    engine,
    bad: beginning(bad),
    badDown: badDown === null ? null : beginning(badDown),
    message: plainMessage(found.message),
    fix: found.fix,
    good: beginning(textOf('good.sql') ?? ''),
    goodDown: textOf('good.down.sql'),
  };
}

interface Texts {
  readonly setup: string;
  readonly bad: string;
  readonly badDown: string | null;
}

async function findingOf(
  rule: Rule,
  engine: EngineName,
  settings: CaseSettings,
  { setup, bad, badDown }: Texts,
) {
  await dialectOf(engine).load();
  const file = (name: string, text: string) => ({ name, path: name, text });
  const all = plain.read([
    file('1_setup.sql', setup),
    file('2_bad.sql', bad),
    ...(badDown === null ? [] : [file('2_bad.down.sql', badDown)]),
  ]);
  const { findings } = checkMigrations({
    ...caseRequest(engine, settings),
    config: { path: null, rules: rule.severity === 'off' ? { [rule.id]: switchedOn } : {} },
    rules: [rule],
    all,
    checked: all.slice(1),
  });
  const [first] = findings;
  if (first === undefined) throw new Error(`test/rules/${rule.id}/${engine}/bad.sql is not found`);
  return first;
}

const switchedOn = { severity: 'warning' } as const;

/** Whole statements, as many as a page has room for. */
function beginning(sql: string): string {
  const lines = sql.split('\n');
  if (lines.length <= mostLines) return sql;
  const shown = lines.slice(0, mostLines);
  const end = shown.findLastIndex((line) => line.trimEnd().endsWith(';'));
  return [...shown.slice(0, end + 1 || mostLines), '-- …'].join('\n');
}
