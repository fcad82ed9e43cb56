import {
  findTable,
  relationKey,
  relationLabel,
  sameName,
} from '@lockkeeper/core/catalog/replay-lookup';
import type { ReplayedSchema } from '@lockkeeper/core/catalog/replay-schema';
import type { Operation, RelationName } from '@lockkeeper/core/sql/operation';
import { tableAfter, tableBefore } from './table-names';

/** Something that an up did, and whether later operations undo it. */
export interface Deed {
  /** `the column orders.note`. */
  readonly what: string;
  readonly undoneBy: (later: readonly Operation[]) => boolean;
}

export interface Around {
  readonly schema: ReplayedSchema;
  readonly earlier: readonly Operation[];
  readonly later: readonly Operation[];
}

export function deedOf(operation: Operation, { schema, earlier, later }: Around): Deed | null {
  const named = (relation: RelationName) => relationLabel(schema, relation);
  const same = (one: RelationName, other: RelationName) =>
    relationKey(schema, one) === relationKey(schema, other);
  const sameText = (one: string, other: string) => sameName(schema, one, other);

  /** Whether the table, under the name that it has by then, or its schema is dropped. */
  const isDropped = (table: RelationName, operations: readonly Operation[]) =>
    operations.some(
      (each, at) =>
        (each.kind === 'drop-table' &&
          same(each.table, tableAfter(schema, table, operations.slice(0, at)))) ||
        (each.kind === 'drop-schema' && each.schema === (table.schema ?? schema.defaultSchema)),
    );
  const onTable = (
    table: RelationName,
    operations: readonly Operation[],
    undoes: (each: Operation) => boolean,
  ) =>
    isDropped(table, operations) ||
    operations.some(
      (each, at) =>
        'table' in each &&
        each.table !== null &&
        same(each.table, tableAfter(schema, table, operations.slice(0, at))) &&
        undoes(each),
    );
  const changesColumn = (column: string) => (each: Operation) =>
    ('column' in each &&
      typeof each.column === 'string' &&
      sameText(each.column, column) &&
      each.kind !== 'rename-column') ||
    (each.kind === 'rename-column' && sameText(each.to, column)) ||
    (each.kind === 'add-column' && sameText(each.column.name, column));

  switch (operation.kind) {
    case 'create-table': {
      const { table, temporary, ifNotExists, partitionOf } = operation;
      if (temporary || (ifNotExists && findTable(schema, table) !== undefined)) return null;
      const final = tableAfter(schema, table, later);
      const isName = (name: RelationName) => same(name, final);
      return {
        what: `the table ${named(final)}`,
        undoneBy: (all) =>
          isDropped(table, all) ||
          (partitionOf !== null && isDropped(partitionOf, all)) ||
          // Out of the way, with its rows.
          all
            .slice(later.length)
            .some((each) => each.kind === 'rename-table' && isName(each.table)),
      };
    }
    case 'drop-table': {
      const { table } = operation;
      if (findTable(schema, tableBefore(schema, table, earlier)) === undefined) return null;
      const names = [table, tableBefore(schema, table, earlier)];
      return {
        what: `the drop of ${named(table)}`,
        undoneBy: (all) =>
          all.some(
            (each) =>
              (each.kind === 'create-table' && names.some((name) => same(each.table, name))) ||
              (each.kind === 'rename-table' && names.some((name) => same(each.to, name))),
          ),
      };
    }
    case 'rename-table': {
      const { table } = operation;
      const original = tableBefore(schema, table, earlier);
      if (findTable(schema, original) === undefined || !same(original, table)) return null;
      return {
        what: `the name of ${named(table)}`,
        undoneBy: (all) =>
          same(tableAfter(schema, table, [operation, ...all]), table) ||
          isDropped(table, [operation, ...all]),
      };
    }
    case 'add-column': {
      const { table, column } = operation;
      let name = column.name;
      for (const each of later) {
        if (each.kind === 'rename-column' && sameText(each.column, name)) name = each.to;
      }
      return {
        what: `the column ${named(table)}.${name}`,
        undoneBy: (all) =>
          onTable(
            table,
            all,
            (each) =>
              (each.kind === 'drop-column' &&
                (sameText(each.column, name) || sameText(each.column, column.name))) ||
              (each.kind === 'rename-column' &&
                !later.includes(each) &&
                sameText(each.column, name)),
          ),
      };
    }
    case 'drop-column': {
      const { table, column } = operation;
      return {
        what: `the drop of ${named(table)}.${column}`,
        undoneBy: (all) => onTable(table, all, changesColumn(column)),
      };
    }
    case 'rename-column': {
      const { table, column, to } = operation;
      return {
        what: `the name of ${named(table)}.${column}`,
        undoneBy: (all) =>
          onTable(
            table,
            all,
            (each) =>
              (each.kind === 'rename-column' && sameText(each.to, column)) ||
              (each.kind === 'drop-column' && sameText(each.column, to)),
          ),
      };
    }
    case 'alter-column-type':
    case 'set-not-null':
    case 'drop-not-null':
    case 'set-default':
    case 'drop-default': {
      const { table, column } = operation;
      return {
        what: `what was changed of ${named(table)}.${column}`,
        undoneBy: (all) => onTable(table, all, changesColumn(column)),
      };
    }
    case 'create-index': {
      const { table, name, columns, expressions } = operation;
      if (name === null) return null;
      return {
        what: `the index ${name}`,
        undoneBy: (all) =>
          all.some(
            (each) =>
              (each.kind === 'drop-index' && sameText(each.index.name, name)) ||
              (each.kind === 'add-constraint' && each.constraint.usingIndex === name) ||
              (each.kind === 'rename-index' && sameText(each.index.name, name)),
          ) || onTable(table, all, takesAlong(name, columns, expressions.join(' '))),
      };
    }
    case 'add-constraint': {
      const { table, constraint } = operation;
      const { name } = constraint;
      if (name === null) return null;
      return {
        what: `the constraint ${name}`,
        undoneBy: (all) =>
          all.some(
            (each) =>
              (each.kind === 'drop-index' && sameText(each.index.name, name)) ||
              (each.kind === 'rename-constraint' && sameText(each.name, name)),
          ) ||
          onTable(table, all, takesAlong(name, constraint.columns, constraint.expression ?? '')),
      };
    }
    case 'drop-index': {
      const { index } = operation;
      if (operation.ifExists) return null;
      return {
        what: `the drop of the index ${index.name}`,
        undoneBy: (all) =>
          all.some(({ kind }) => kind === 'create-index' || kind === 'add-constraint'),
      };
    }
    case 'drop-constraint': {
      if (operation.ifExists) return null;
      return {
        what: `the drop of the constraint ${operation.name}`,
        undoneBy: (all) =>
          all.some(
            ({ kind }) =>
              kind === 'add-constraint' ||
              kind === 'create-index' ||
              kind === 'add-column' ||
              kind === 'alter-column-type',
          ),
      };
    }
    case 'create-view': {
      const { table, orReplace } = operation;
      if (orReplace) return null;
      return {
        what: `the view ${named(table)}`,
        undoneBy: (all) =>
          all.some((each) => each.kind === 'drop-view' && same(each.table, table)) ||
          all.some((each) => each.kind === 'rename-table' && same(each.table, table)) ||
          all.some((each) => 'cascade' in each && each.cascade),
      };
    }
    case 'create-enum':
    case 'create-domain':
    case 'create-type': {
      const { type } = operation;
      return {
        what: `the type ${named(type)}`,
        undoneBy: (all) =>
          all.some(
            (each) =>
              (each.kind === 'drop-type' && same(each.type, type)) ||
              (each.kind === 'rename-type' && same(each.type, type)) ||
              (each.kind === 'drop-schema' && each.schema === type.schema),
          ),
      };
    }
    case 'create-schema': {
      const { schema: name, ifNotExists } = operation;
      if (ifNotExists) return null;
      return {
        what: `the schema ${name}`,
        undoneBy: (all) => all.some((each) => each.kind === 'drop-schema' && each.schema === name),
      };
    }
    case 'create-routine': {
      const { routine, orReplace } = operation;
      if (orReplace) return null;
      return {
        what: `the ${operation.object} ${named(routine)}`,
        undoneBy: (all) =>
          all.some((each) => each.kind === 'drop-routine' && same(each.routine, routine)) ||
          all.some((each) => each.kind === 'drop-schema' && each.schema === routine.schema) ||
          all.some((each) => 'cascade' in each && each.cascade),
      };
    }
    case 'create-trigger': {
      const { table, name, orReplace } = operation;
      if (orReplace === true) return null;
      return {
        what: `the trigger ${name}`,
        undoneBy: (all) =>
          isDropped(table, all) ||
          all.some((each) => each.kind === 'drop-trigger' && sameText(each.name, name)) ||
          all.some((each) => 'cascade' in each && each.cascade) ||
          all.some((each) => each.kind === 'drop-routine'),
      };
    }
    default:
      return null;
  }

  /** Dropped by its name, or gone with a column that it is on. */
  function takesAlong(name: string, columns: readonly string[], text: string) {
    return (each: Operation) =>
      (each.kind === 'drop-constraint' && sameText(each.name, name)) ||
      (each.kind === 'drop-column' &&
        (columns.some((column) => sameText(column, each.column)) || text.includes(each.column)));
  }
}
