import type { ConstraintType, Operation, RelationName } from '../operation';
import type { Cursor } from './cursor';
import type { TakeAction } from './read-alter-table';
import { takeMariadbIfExists } from './reading';

export const takeDrop: TakeAction = (cursor, table, reading) => {
  if (!cursor.take('DROP')) return false;
  reading.operations.push(readDrop(cursor, table));
  return true;
};

function readDrop(cursor: Cursor, table: RelationName): Operation {
  const constraint = (type: ConstraintType | null): Operation => {
    const ifExists = takeMariadbIfExists(cursor);
    return { kind: 'drop-constraint', table, name: cursor.identifier(), type, ifExists };
  };
  if (cursor.take('PRIMARY', 'KEY')) return dropPrimaryKey(table, false);
  if (cursor.take('FOREIGN', 'KEY')) return constraint('foreign-key');
  if (cursor.take('CONSTRAINT')) return constraint(null);
  if (cursor.take('CHECK')) return constraint('check');
  if (cursor.take('SYSTEM', 'VERSIONING')) {
    return { kind: 'rewrite-table', table, command: 'DROP SYSTEM VERSIONING' };
  }
  if (cursor.take('PERIOD', 'FOR')) {
    cursor.identifier();
    return { kind: 'alter-table-other', table, action: 'DROP PERIOD' };
  }
  if (cursor.take('INDEX') || cursor.take('KEY')) {
    const ifExists = takeMariadbIfExists(cursor);
    return dropIndex(table, cursor.identifier(), ifExists);
  }
  cursor.take('COLUMN');
  const ifExists = takeMariadbIfExists(cursor);
  const column = cursor.identifier();
  const cascade = cursor.take('CASCADE');
  if (!cascade) cursor.take('RESTRICT');
  return { kind: 'drop-column', table, column, ifExists, cascade };
}

export function dropIndex(table: RelationName, name: string, ifExists: boolean): Operation {
  if (name.toUpperCase() === 'PRIMARY') return dropPrimaryKey(table, ifExists);
  return {
    kind: 'drop-index',
    index: { schema: table.schema, name },
    table,
    concurrently: false,
    ifExists,
  };
}

function dropPrimaryKey(table: RelationName, ifExists: boolean): Operation {
  return { kind: 'drop-constraint', table, name: 'PRIMARY', type: 'primary-key', ifExists };
}
