import { oneLine } from '@lockkeeper/core/report/plain-text';
import type { ConstraintDefinition, RelationName } from '@lockkeeper/core/sql/operation';
import { quoteRelation } from '@lockkeeper/core/sql/quote-relation';
import type { Asking, Offenders, Suspect } from './offenders';
import { primaryKeyOf } from './primary-key';
import { rowsWhere } from './rows-where';

type ForeignKey = Pick<ConstraintDefinition, 'columns' | 'referencedColumns'> & {
  readonly references: RelationName;
};

/** Rows that name a row of the parent that is not there. One NULL among the columns names none. */
export function orphans(table: RelationName, key: ForeignKey): Suspect {
  const parent = oneLine(key.references.name);
  return {
    kind: 'orphans',
    table,
    words: [
      `names a row of ${parent} that is not there`,
      `name a row of ${parent} that is not there`,
    ],
    find: (asking) => findOrphans(asking, table, key),
  };
}

async function findOrphans(
  asking: Asking,
  table: RelationName,
  { columns, references, referencedColumns }: ForeignKey,
): Promise<Offenders> {
  const { dialect } = asking.engine;
  const quote = dialect.quoteIdentifier;
  const parents = referencedColumns ?? (await primaryKeyOf(asking, references)).columns;
  const named = columns.map((column) => `lockkeeper_child.${quote(column)} IS NOT NULL`);
  const equal = columns.map(
    (column, at) =>
      `lockkeeper_parent.${quote(parents[at] ?? column)} = lockkeeper_child.${quote(column)}`,
  );
  const parent = `${quoteRelation(dialect, references)} AS lockkeeper_parent`;
  const missing = `NOT EXISTS (SELECT 1 FROM ${parent} WHERE ${equal.join(' AND ')})`;
  return rowsWhere(asking, {
    table,
    where: [...named, missing].join(' AND '),
    alias: 'lockkeeper_child',
  });
}
