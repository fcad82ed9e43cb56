import { findConstraint, findIndex, findTable, sameName } from '../../catalog/replay-lookup';
import type { OperationOf, RelationName } from '../../sql/operation';
import type { Target } from './lock-row';
import {
  defaultPartition,
  family,
  heirs,
  ownedSequences,
  referencedBy,
  referencing,
  viewsAbove,
  withPartitions,
} from './relatives';

interface OnTable {
  readonly table: RelationName;
  readonly only?: boolean;
}

interface OnColumn extends OnTable {
  readonly column: string;
}

/** The words that the rows have for relations. */
export const itself: Target<OnTable> = {
  words: 'the relation',
  of: ({ table }) => [table],
};

export const itsFamily: Target<OnTable> = {
  words: 'the table, its partitions and heirs',
  of: ({ table, only }, { schema }) => (only === true ? [table] : family(schema, table)),
};

export const itsPartitions: Target<OnTable> = {
  words: 'its partitions',
  of: ({ table, only }, { schema }) => (only === true ? [] : heirs(schema, table)),
};

export const itsSequences: Target<OnTable> = {
  words: 'the sequences of its columns',
  of: ({ table }, { schema }) => ownedSequences(schema, table),
};

export const itsReferencedTables: Target<OnTable> = {
  words: 'the tables that its foreign keys reference',
  of: ({ table }, { schema }) => referencedBy(schema, table),
};

export const itsReferencingTables: Target<OnTable> = {
  words: 'the tables with a foreign key to it',
  of: ({ table }, { schema }) => referencing(schema, table),
};

export const itsViews: Target<OnTable> = {
  words: 'the views over it',
  of: ({ table }, { schema }) => viewsAbove(schema, table),
};

export const itsDefaultPartition: Target<OnTable> = {
  words: 'the default partition',
  of: ({ table }, { schema }) => [defaultPartition(schema, table)],
};

export const columnsReferencedTables: Target<OnColumn> = {
  words: 'the tables that a foreign key over the column references',
  of: ({ table, column }, { schema }) => referencedBy(schema, table, column),
};

export const columnsReferencingTables: Target<OnColumn> = {
  words: 'the tables with a foreign key to the column',
  of: ({ table, column }, { schema }) => referencing(schema, table, column),
};

export const columnsViews: Target<OnColumn> = {
  words: 'the views over the column',
  of: ({ table, column }, { schema }) => viewsAbove(schema, table, column),
};

export const columnsSequence: Target<
  OperationOf<'drop-column' | 'alter-column-type' | 'alter-table-other'>
> = {
  words: 'the sequence of the column',
  of: ({ table, column }, { schema }) =>
    column === undefined ? [] : ownedSequences(schema, table, column),
};

export const columnsIdentitySequence: Target<OperationOf<'alter-column-type'>> = {
  words: 'the sequence of an identity column',
  of: ({ table, column }, { schema }) =>
    findTable(schema, table)?.columns.some(
      ({ name, generated }) => generated === 'identity' && sameName(schema, name, column),
    )
      ? ownedSequences(schema, table, column)
      : [],
};

export const newColumnsReferencedTable: Target<OperationOf<'add-column'>> = {
  words: 'the referenced table',
  of: ({ column }, { schema }) => withPartitions(schema, column.references),
};

export const newConstraintsReferencedTable: Target<OperationOf<'add-constraint'>> = {
  words: 'the referenced table',
  of: ({ constraint }, { schema }) => withPartitions(schema, constraint.references),
};

export const constraintsReferencedTable: Target<
  OperationOf<'alter-constraint' | 'drop-constraint' | 'validate-constraint'>
> = {
  words: 'the referenced table',
  of: ({ table, name }, { schema }) =>
    withPartitions(schema, findConstraint(schema, table, name)?.references),
};

export const tableOfIndex: Target<OperationOf<'drop-index'>> = {
  words: 'the table of the index, its partitions',
  of: ({ index }, { schema }) => {
    const table = findIndex(schema, index, index.name)?.table;
    return table === undefined ? [] : family(schema, table);
  },
};
