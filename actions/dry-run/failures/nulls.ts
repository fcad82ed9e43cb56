import { oneLine } from '@lockkeeper/core/report/plain-text';
import type { RelationName } from '@lockkeeper/core/sql/operation';
import type { Suspect } from './offenders';
import { rowsWhere } from './rows-where';

/** Rows with NULL in one of the columns. */
export function nulls(table: RelationName, columns: readonly string[]): Suspect {
  const list = oneLine(columns.join(' or '));
  return {
    kind: 'nulls',
    table,
    words: [`has NULL in ${list}`, `have NULL in ${list}`],
    find: (asking) => {
      const quote = asking.engine.dialect.quoteIdentifier;
      const where = columns.map((column) => `${quote(column)} IS NULL`).join(' OR ');
      return rowsWhere(asking, { table, where });
    },
  };
}

/** Rows of a table that gets a column which may not be NULL, and has no value for it: all of them. */
export function allRows(table: RelationName, column: string): Suspect {
  const name = oneLine(column);
  return {
    kind: 'nulls',
    table,
    words: [`would have NULL in ${name}`, `would have NULL in ${name}`],
    find: (asking) => rowsWhere(asking, { table, where: '1 = 1' }),
  };
}
