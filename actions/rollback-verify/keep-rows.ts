import type { Migration } from '@lockkeeper/core/migrations/migration';
import type { Project } from '@lockkeeper/core/migrations/project';
import { scriptStatements } from '@lockkeeper/core/migrations/run-migration';
import type { Fix } from '@lockkeeper/core/report/report';
import type { Statement } from '@lockkeeper/core/sql/statement';
import type { LostRows } from './lost-rows';

const mostKeys = 20;

/**
 * The down with its DELETE kept away from rows that were there before the up. Null where the statement is
 * no DELETE with a WHERE, or spares too many rows to name.
 */
export function keepRows(
  { engine, format }: Project,
  migration: Migration,
  statement: Statement,
  { key, missing, changed }: LostRows,
): readonly Fix[] | null {
  const { dialect } = engine;
  const { down } = migration;
  const [operation] = dialect.parse(statement).operations;
  if (down === null || operation?.kind !== 'delete' || operation.where === null) return null;
  if (missing.length === 0 || missing.length > mostKeys || changed.length > 0) return null;

  const columns = key.map(dialect.quoteIdentifier);
  const rows = missing.map((values) => values.map((value) => dialect.quoteLiteral(value)));
  const spared =
    columns.length === 1
      ? `${columns[0]} IN (${rows.map(([value]) => value).join(', ')})`
      : rows
          .map(
            (row) => `(${row.map((value, index) => `${columns[index]} = ${value}`).join(' AND ')})`,
          )
          .join(' OR ');
  const whereAt = statement.sql.lastIndexOf(operation.where);
  if (whereAt < 0) return null;
  const rewritten = `${statement.sql.slice(0, whereAt)}(${operation.where}) AND NOT (${spared})${statement.sql.slice(whereAt + operation.where.length)}`;

  const statements = scriptStatements(down, dialect);
  const { mode } = format.transaction({
    script: down,
    statements,
    transactionalDdl: dialect.transactionalDdl,
  });
  const sql = statements
    .map((one) => `${one.index === statement.index ? rewritten : one.sql};`)
    .join('\n');
  return [{ transactional: mode === 'transaction', sql }];
}
