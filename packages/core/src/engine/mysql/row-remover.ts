import { mysqlDialect } from '../../sql/mysql/dialect';
import { quoteRelation } from '../../sql/quote-relation';
import { type RowRemover, spreadHalf } from '../row-remover';
import { withSettings } from './session-settings';

const quote = mysqlDialect.quoteIdentifier;
const nameOf = (table: Parameters<typeof quoteRelation>[1]) => quoteRelation(mysqlDialect, table);

export const mysqlRowRemover: RowRemover = Object.freeze({
  withoutReferences: (session, _tables, work) =>
    withSettings(session, { foreign_key_checks: 0 }, work),
  /**
   * A derived table with a window function is materialized, so that it may read the table that rows are deleted from:
   * https://dev.mysql.com/doc/refman/8.4/en/derived-table-optimization.html
   */
  halve({ table, key }, rows, halving) {
    const name = nameOf(table);
    if (key === null) return `DELETE FROM ${name} LIMIT ${Math.floor(rows / 2)}`;
    const columns = key.map(quote);
    const order = columns.join(', ');
    const half =
      halving === 'tail'
        ? `NTILE(2) OVER (ORDER BY ${order})`
        : spreadHalf(`ROW_NUMBER() OVER (ORDER BY ${order})`);
    const same = columns.map((column) => `t.${column} = r.${column}`).join(' AND ');
    return `DELETE t FROM ${name} AS t
      JOIN (SELECT ${order}, ${half} AS lockkeeper_half FROM ${name}) AS r ON ${same}
      WHERE r.lockkeeper_half = 2`;
  },
  /** A join, since a subquery may not read the table that rows are deleted from, and a table can refer to itself. */
  removeOrphans(table, { columns, parent, parentColumns }) {
    const same = columns.map(
      (column, at) => `p.${quote(parentColumns[at] ?? '')} = c.${quote(column)}`,
    );
    const given = columns.map((column) => `c.${quote(column)} IS NOT NULL`);
    return `DELETE c FROM ${nameOf(table)} AS c LEFT JOIN ${nameOf(parent)} AS p ON ${same.join(' AND ')}
      WHERE ${given.join(' AND ')} AND p.${quote(parentColumns[0] ?? '')} IS NULL`;
  },
  compact: (table) => `ALTER TABLE ${nameOf(table)} FORCE`,
} satisfies RowRemover);
