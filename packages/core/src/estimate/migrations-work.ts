import type { Migration } from '../migrations/migration';
import { scriptStatements } from '../migrations/run-migration';
import type { StatementMeasurement } from '../report/report';
import type { Dialect } from '../sql/dialect';
import { relationLabel } from '../sql/relation';
import type { Statement } from '../sql/statement';
import type { StatementPlace } from './off-hours';
import { type StatementWork, statementWork } from './statement-work';

/** What the statements of migrations do and where they stand, by what was measured of them. */
export interface MigrationsWork {
  workOf(statement: StatementMeasurement): StatementWork | null;
  placeOf(migration: string, index: number): StatementPlace | null;
}

/** Reads the ups. Throws a UserError for a script that cannot be cut into statements. */
export async function migrationsWork(
  migrations: readonly Migration[],
  dialect: Dialect,
): Promise<MigrationsWork> {
  await dialect.load();
  const statements = new Map<string, { readonly statement: Statement; readonly path: string }>();
  const key = (version: string, index: number) => `${index} ${version}`;
  for (const { version, path, up } of migrations) {
    for (const statement of scriptStatements(up, dialect)) {
      statements.set(key(version, statement.index), { statement, path });
    }
  }
  return {
    workOf(measured) {
      const found = statements.get(key(measured.migration, measured.index));
      if (found === undefined) return null;
      const { operations } = dialect.parse(found.statement);
      return statementWork(operations, measured, (relation) => relationLabel(relation, dialect));
    },
    placeOf(migration, index) {
      const found = statements.get(key(migration, index));
      if (found === undefined) return null;
      const { line, endLine } = found.statement;
      return { path: found.path, line, endLine };
    },
  };
}
