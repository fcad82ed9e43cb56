import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { checkMigrations } from '@lockkeeper/actions/gate/check-migrations';
import type { CheckResult } from '@lockkeeper/actions/gate/check-request';
import { rules } from '@lockkeeper/actions/gate/rules/index';
import type { RuleConfig } from '@lockkeeper/core/config/config';
import { type EngineName, engineNames } from '@lockkeeper/core/engine/engine-name';
import { plain } from '@lockkeeper/core/migrations/formats/plain';
import type { Migration } from '@lockkeeper/core/migrations/migration';
import { type CaseSettings, caseRequest } from '../../scripts/generated/case-request';

/** One folder of test/rules: what has to be found, and what must not. */
export interface RuleCase extends CaseSettings {
  readonly rule: string;
  readonly engine: EngineName;
  readonly setup: string;
  readonly bad: string;
  readonly badDown: string | null;
  readonly good: string;
  readonly goodDown: string | null;
  readonly expected: readonly ExpectedFinding[];
}

export interface ExpectedFinding {
  readonly rule: string;
  readonly severity: string;
  readonly line: number;
  /** How many migrations the rewrite has; null where there is none. */
  readonly fixes: number | null;
}

export function readRuleCases(): RuleCase[] {
  return readdirSync(__dirname, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .flatMap(({ name }) =>
      engineNames
        .map((engine) => ({ rule: name, engine, folder: path.join(__dirname, name, engine) }))
        .filter(({ folder }) => existsSync(folder))
        .map(({ rule, engine, folder }) => readCase(rule, engine, folder)),
    );
}

function readCase(rule: string, engine: EngineName, folder: string): RuleCase {
  const read = (file: string) => readFileSync(path.join(folder, file), 'utf8');
  const optional = (file: string) => (existsSync(path.join(folder, file)) ? read(file) : null);
  const { version, down, code, rows, findings } = JSON.parse(read('expected.json'));
  return {
    rule,
    engine,
    version,
    down,
    code,
    rows,
    setup: read('setup.sql'),
    bad: read('bad.sql'),
    badDown: optional('bad.down.sql'),
    good: read('good.sql'),
    goodDown: optional('good.down.sql'),
    expected: findings,
  };
}

/** Migrations of a plain folder from their texts, the first one first. */
export function migrationsOf(
  texts: readonly { readonly up: string; readonly down?: string | null }[],
): Migration[] {
  return plain.read(
    texts.flatMap(({ up, down }, index) => {
      const name = `${String(index + 1).padStart(4, '0')}_step`;
      const file = (suffix: string, text: string) => ({
        name: `${name}${suffix}`,
        path: `migrations/${name}${suffix}`,
        text,
      });
      return [file('.sql', up), ...(down ? [file('.down.sql', down)] : [])];
    }),
  );
}

/**
 * Rules about a whole file, or about what the running release may write, speak about nearly every migration; a case
 * hears them only where it is about them.
 */
const everywhere = [
  'avoid-constraint-for-old-writers',
  'avoid-locking-several-tables',
  'avoid-not-null-for-old-writers',
  'avoid-null-for-old-readers',
  'avoid-type-narrowing',
  'down-missing',
  'require-checked-rows',
  'require-index-for-foreign-key',
  'require-lock-timeout',
];

export function checkCase(
  { rule, engine, ...settings }: Pick<RuleCase, 'rule' | 'engine'> & CaseSettings,
  all: readonly Migration[],
  checked: readonly Migration[],
): CheckResult {
  const off: [string, RuleConfig][] = everywhere
    .filter((id) => id !== rule)
    .map((id) => [id, { severity: 'off' }]);
  const own = rules.find(({ id }) => id === rule);
  const on: [string, RuleConfig][] =
    own?.severity === 'off' ? [[rule, { severity: 'warning' }]] : [];
  return checkMigrations({
    ...caseRequest(engine, settings),
    config: { path: null, rules: Object.fromEntries([...off, ...on]) },
    rules,
    all,
    checked,
  });
}
