import type { Fix } from '../report/report';
import { inverseOf } from '../sql/inverse';
import type { Statement } from '../sql/statement';
import type { Migration } from './migration';
import type { Project } from './project';
import { scriptStatements } from './run-migration';

/** A down that undoes the up, where the up's text alone tells what that is; null otherwise. */
export async function deriveDown(
  { engine, format }: Pick<Project, 'engine' | 'format'>,
  migration: Migration,
): Promise<readonly Fix[] | null> {
  const { dialect } = engine;
  await dialect.load();
  const statements = scriptStatements(migration.up, dialect);
  const parsed = statements.map((statement) => dialect.parse(statement));
  if (parsed.some(({ unread }) => unread !== null)) return null;
  const inverse = inverseOf(
    parsed.flatMap(({ operations }) => operations),
    dialect,
  );
  if (inverse === null || inverse.length === 0) return null;
  const settings = statements.filter((_, index) => isSetting(parsed[index]?.operations ?? []));
  const { mode } = format.transaction({
    script: migration.up,
    statements,
    transactionalDdl: dialect.transactionalDdl,
  });
  return [{ transactional: mode === 'transaction', sql: join(settings, inverse) }];
}

function isSetting(operations: readonly { kind: string }[]): boolean {
  return operations.length > 0 && operations.every(({ kind }) => kind === 'set-parameter');
}

function join(settings: readonly Statement[], inverse: readonly string[]): string {
  return [...settings.map(({ sql }) => sql), ...inverse].map((sql) => `${sql};`).join('\n');
}
