import { postgresDialect } from '../../sql/postgres/dialect';
import { quoteRelation } from '../../sql/quote-relation';
import { type RowRemover, spreadHalf } from '../row-remover';
import { withoutReferences } from './without-references';

const quote = postgresDialect.quoteIdentifier;
const nameOf = (table: Parameters<typeof quoteRelation>[1]) =>
  quoteRelation(postgresDialect, table);

export const postgresRowRemover: RowRemover = Object.freeze({
  withoutReferences: (session, tables, work) => withoutReferences(session, tables, work, 'all'),
  /** By place: a row of a table without a key has one too, within its partition. */
  halve({ table, key }, _rows, halving) {
    const order = (key ?? []).map(quote).join(', ') || 'tableoid, ctid';
    const half =
      halving === 'tail'
        ? `ntile(2) OVER (ORDER BY ${order})`
        : spreadHalf(`row_number() OVER (ORDER BY ${order})`);
    return `DELETE FROM ${nameOf(table)} AS t
      USING (SELECT tableoid AS home, ctid AS place, ${half} AS half FROM ${nameOf(table)}) AS r
      WHERE t.tableoid = r.home AND t.ctid = r.place AND r.half = 2`;
  },
  removeOrphans(table, { columns, parent, parentColumns }) {
    const given = columns.map((column) => `c.${quote(column)} IS NOT NULL`);
    const same = columns.map(
      (column, at) => `p.${quote(parentColumns[at] ?? '')} = c.${quote(column)}`,
    );
    return `DELETE FROM ${nameOf(table)} AS c WHERE ${given.join(' AND ')}
      AND NOT EXISTS (SELECT FROM ${nameOf(parent)} AS p WHERE ${same.join(' AND ')})`;
  },
  compact: (table) => `VACUUM (FULL) ${nameOf(table)}`,
} satisfies RowRemover);
