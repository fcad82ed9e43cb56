import type { Migration } from '@lockkeeper/core/migrations/migration';
import type { Project } from '@lockkeeper/core/migrations/project';
import { scriptStatements } from '@lockkeeper/core/migrations/run-migration';
import { relationLabel } from '@lockkeeper/core/sql/relation';
import type { Statement } from '@lockkeeper/core/sql/statement';

/** The first statement of the down that could have changed rows or columns of this table; null where none names it. */
export async function statementThatChanged(
  { engine }: Project,
  migration: Migration,
  table: string,
): Promise<Statement | null> {
  if (migration.down === null) return null;
  await engine.dialect.load();
  const changes = (statement: Statement) =>
    engine.dialect
      .parse(statement)
      .operations.some(
        (operation) =>
          'table' in operation &&
          operation.table !== null &&
          relationLabel(operation.table, engine.dialect) === table,
      );
  return scriptStatements(migration.down, engine.dialect).find(changes) ?? null;
}
