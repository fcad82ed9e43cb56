import { takePosition } from './alter-add';
import type { TakeAction } from './read-alter-table';
import { readColumn } from './read-column';
import { readDefault } from './read-default';
import { takeMariadbIfExists } from './reading';

export const takeModify: TakeAction = (cursor, table, reading) => {
  if (!cursor.take('MODIFY')) return false;
  cursor.take('COLUMN');
  takeMariadbIfExists(cursor);
  const column = cursor.identifier();
  const definition = readColumn(cursor, column);
  const position = takePosition(cursor);
  const { type } = definition;
  reading.operations.push({
    kind: 'alter-column-type',
    table,
    column,
    type,
    definition,
    using: null,
    ...(position === null ? {} : { position }),
  });
  return true;
};

/** CHANGE restates the column under its old name and renames it then, where the names differ. */
export const takeChange: TakeAction = (cursor, table, reading) => {
  if (!cursor.take('CHANGE')) return false;
  cursor.take('COLUMN');
  takeMariadbIfExists(cursor);
  const column = cursor.identifier();
  const to = cursor.identifier();
  const definition = readColumn(cursor, column);
  const position = takePosition(cursor);
  const { type } = definition;
  reading.operations.push({
    kind: 'alter-column-type',
    table,
    column,
    type,
    definition,
    using: null,
    ...(position === null ? {} : { position }),
  });
  if (column.toLowerCase() !== to.toLowerCase()) {
    reading.operations.push({ kind: 'rename-column', table, column, to });
  }
  return true;
};

export const takeRename: TakeAction = (cursor, table, reading) => {
  if (!cursor.take('RENAME')) return false;
  const { operations } = reading;
  if (cursor.take('COLUMN')) {
    takeMariadbIfExists(cursor);
    const column = cursor.identifier();
    cursor.expect('TO');
    operations.push({ kind: 'rename-column', table, column, to: cursor.identifier() });
  } else if (cursor.take('INDEX') || cursor.take('KEY')) {
    takeMariadbIfExists(cursor);
    const index = { schema: table.schema, name: cursor.identifier() };
    cursor.expect('TO');
    operations.push({ kind: 'rename-index', index, table, to: cursor.identifier() });
  } else {
    if (!cursor.take('TO') && !cursor.take('AS')) cursor.takeSymbol('=');
    operations.push({ kind: 'rename-table', table, to: cursor.relation() });
  }
  return true;
};

export const takeAlter: TakeAction = (cursor, table, reading) => {
  if (!cursor.take('ALTER')) return false;
  const { operations } = reading;
  const other = (action: string) => operations.push({ kind: 'alter-table-other', table, action });
  if (cursor.take('INDEX') || cursor.take('KEY')) {
    takeMariadbIfExists(cursor);
    cursor.identifier();
    const not = cursor.take('NOT') ? 'NOT ' : '';
    other(`ALTER INDEX ${not}${cursor.identifier().toUpperCase()}`);
  } else if (cursor.take('CHECK') || cursor.take('CONSTRAINT')) {
    const name = cursor.identifier();
    const enforced = !cursor.take('NOT');
    cursor.expect('ENFORCED');
    operations.push({ kind: 'alter-constraint', table, name, enforced });
  } else {
    cursor.take('COLUMN');
    takeMariadbIfExists(cursor);
    const column = cursor.identifier();
    if (cursor.take('DROP', 'DEFAULT')) operations.push({ kind: 'drop-default', table, column });
    else if (cursor.take('SET', 'DEFAULT')) {
      operations.push({ kind: 'set-default', table, column, default: readDefault(cursor) });
    } else {
      cursor.expect('SET');
      const visible = cursor.word();
      if (!cursor.take('VISIBLE')) cursor.expect('INVISIBLE');
      const action = `ALTER COLUMN SET ${visible}`;
      operations.push({ kind: 'alter-table-other', table, action, column });
    }
  }
  return true;
};
