import {
  findColumn,
  findTable,
  foreignKeysTo,
  indexesOf,
  sameName,
} from '../../catalog/replay-lookup';
import { atLeast } from '../../engine/server-version';
import type { ConstraintType, Operation, RelationName } from '../../sql/operation';
import type { Condition, MysqlContext } from './way-row';

type AddColumn = Condition<'add-column'>;
type DropColumn = Condition<'drop-column'>;
type OnTable = Operation & { readonly table: RelationName };

export const isAutoIncrement: AddColumn = {
  text: 'AUTO_INCREMENT',
  holds: ({ column }) => column.generated === 'auto-increment',
};
export const isStored: AddColumn = {
  text: 'generated, STORED',
  holds: ({ column }) => column.generated === 'stored',
};
export const isVirtual: AddColumn = {
  text: 'generated, VIRTUAL',
  holds: ({ column }) => column.generated === 'virtual',
};
export const isVirtualFirst: AddColumn = {
  text: 'generated, VIRTUAL, FIRST',
  holds: ({ column, position }) => column.generated === 'virtual' && position === 'FIRST',
};
export const isReferencing: AddColumn = {
  text: 'with REFERENCES',
  holds: ({ column }) => column.references !== null,
};
export const isReferencingChecked: AddColumn = {
  text: 'with REFERENCES, foreign_key_checks=1',
  holds: ({ column }, { foreignKeyChecks }) => column.references !== null && foreignKeyChecks,
};
export const isChecked: AddColumn = {
  text: 'with CHECK',
  holds: ({ column }) => column.check && column.checkNotEnforced !== true,
};
export const hasExpressionDefault: AddColumn = {
  text: 'with DEFAULT (expression)',
  holds: ({ column }) => column.default?.sql.trimStart().startsWith('(') ?? false,
};
export const hasVolatileDefault: AddColumn = {
  text: 'with a DEFAULT that differs by row',
  holds: ({ column }) => column.default?.volatility === 'volatile',
};
export const isKeyColumn: AddColumn = {
  text: 'UNIQUE or PRIMARY KEY',
  holds: ({ column }) => column.unique || column.primaryKey,
};
export const isMoved: AddColumn = {
  text: 'FIRST or AFTER',
  holds: ({ position }) => position !== null,
};

const isVirtualColumn = (operation: Operation, { schema }: MysqlContext): boolean => {
  if (operation.kind === 'add-column') return operation.column.generated === 'virtual';
  if (operation.kind !== 'drop-column') return false;
  return findColumn(schema, operation.table, operation.column)?.generated === 'virtual';
};

/** With others in the same ALTER TABLE, whose test is given. */
const beside =
  (test: (other: Operation, context: MysqlContext) => boolean) =>
  (operation: Operation, context: MysqlContext): boolean =>
    context.together.some((other) => other !== operation && test(other, context));

const ofIndex = ({ kind }: Operation) => ['create-index', 'drop-index'].includes(kind);
const changesWords = ({ kind }: Operation) =>
  ['rename-column', 'alter-table-other', 'rewrite-table', 'alter-column-type'].includes(kind);

/** A new column and an index over it. */
export const isVirtualWithIndex: AddColumn = {
  text: 'generated, VIRTUAL, with an index over it',
  holds: (operation, context) =>
    isVirtual.holds(operation, context) &&
    beside(
      (other) =>
        other.kind === 'create-index' &&
        other.columns.some((name) => sameName(context.schema, name, operation.column.name)),
    )(operation, context),
};
export const isVirtualBesideRename: AddColumn = {
  text: 'generated, VIRTUAL, beside a renamed or restated column or a table option',
  holds: (operation, context) =>
    isVirtual.holds(operation, context) && beside(changesWords)(operation, context),
};
export const isVirtualBesideColumn: AddColumn = {
  text: 'generated, VIRTUAL, beside another column',
  holds: (operation, context) =>
    isVirtual.holds(operation, context) &&
    beside((other) => !ofIndex(other) && !isVirtualColumn(other, context))(operation, context),
};
export const isVirtualBesideStored: AddColumn = {
  text: 'generated, VIRTUAL, beside anything but a dropped column or an index',
  holds: (operation, context) =>
    isVirtual.holds(operation, context) &&
    beside(
      (other) =>
        !ofIndex(other) && other.kind !== 'drop-column' && !isVirtualColumn(other, context),
    )(operation, context),
};

export const isVirtualDropped: DropColumn = {
  text: 'generated, VIRTUAL',
  holds: isVirtualColumn,
};
export const isVirtualDroppedBesideAdded: DropColumn = {
  text: 'generated, VIRTUAL, beside an added or restated column or a table option',
  holds: (operation, context) =>
    isVirtualColumn(operation, context) &&
    beside(
      (other) =>
        changesWords(other) || (other.kind === 'add-column' && !isVirtualColumn(other, context)),
    )(operation, context),
};
export const isVirtualDroppedBesideColumn: DropColumn = {
  text: 'generated, VIRTUAL, beside another column',
  holds: (operation, context) =>
    isVirtualColumn(operation, context) &&
    beside((other) => !ofIndex(other) && !isVirtualColumn(other, context))(operation, context),
};
export const isVirtualDroppedWithIndex: DropColumn = {
  text: 'generated, VIRTUAL, with an index over it',
  holds: (operation, context) =>
    isVirtualColumn(operation, context) && isIndexed.holds(operation, context),
};
export const isIndexed: DropColumn = {
  text: 'in an index or a key',
  holds: ({ table, column }, { schema }) => {
    const names = (columns: readonly string[]) =>
      columns.some((name) => sameName(schema, name, column));
    return (
      indexesOf(schema, table).some(({ columns }) => names(columns)) ||
      (findTable(schema, table)?.constraints ?? []).some(
        ({ type, columns }) => type !== 'check' && names(columns),
      )
    );
  },
};

/** MariaDB cannot be INSTANT beside an index that it builds. */
export const besideNewIndex = {
  text: 'beside a new index or key',
  holds: beside(
    (other) =>
      other.kind === 'create-index' ||
      (other.kind === 'add-constraint' && other.constraint.type !== 'check'),
  ),
};

export const isCompressed = {
  text: 'ROW_FORMAT=COMPRESSED',
  holds: ({ table }: OnTable, { schema }: MysqlContext) => {
    const options = findTable(schema, table)?.options;
    return options?.row_format === 'compressed' || options?.key_block_size !== undefined;
  },
};
export const isRedundant = {
  text: 'ROW_FORMAT=REDUNDANT',
  holds: ({ table }: OnTable, { schema }: MysqlContext) =>
    findTable(schema, table)?.options.row_format === 'redundant',
};
export const hasNoVersionLeft = {
  text: 'every row version used up (64, since 9.1 255)',
  holds: ({ table }: OnTable, { schema, version, rowVersions }: MysqlContext) => {
    const used = rowVersions?.(table) ?? findTable(schema, table)?.rowVersions ?? 0;
    return used >= (atLeast(version, 9, 1) ? 255 : 64);
  },
};

export const isReferenced: Condition<'rename-column'> = {
  text: 'in a key that a foreign key of another table references',
  holds: ({ table, column }, { schema }) =>
    foreignKeysTo(schema, table).some((key) => key.table.name.name !== table.name) &&
    (isKeyOf(schema, table, column, ['primary-key', 'unique']) ||
      indexesOf(schema, table).some(
        (index) => index.unique && index.columns.some((name) => sameName(schema, name, column)),
      )),
};

function isKeyOf(
  schema: MysqlContext['schema'],
  table: RelationName,
  column: string,
  types: readonly ConstraintType[],
): boolean {
  return (findTable(schema, table)?.constraints ?? []).some(
    ({ type, columns }) =>
      types.includes(type) && columns.some((name) => sameName(schema, name, column)),
  );
}

/** By the words of the action, which the line itself says. */
export const says = (pattern: RegExp): Condition<'rewrite-table' | 'alter-table-other'> => ({
  text: '',
  holds: (operation) =>
    pattern.test(operation.kind === 'rewrite-table' ? operation.command : operation.action),
});
export const isConversion: Condition<'rewrite-table'> = {
  text: 'and what each column takes as if it were restated',
  holds: ({ command }) => /^CONVERT TO/.test(command),
};
export const isAlone: Condition<'rename-table'> = {
  text: 'alone',
  holds: (_, { together }) => together.length === 1,
};
export const isEnforced: Condition<'alter-constraint'> = {
  text: 'ENFORCED',
  holds: ({ enforced }) => enforced === true,
};
