import type { RelationName } from '../operation';
import { takeAdd } from './alter-add';
import { takeAlter, takeChange, takeModify, takeRename } from './alter-change';
import { takeDrop } from './alter-drop';
import { takePartitionAction } from './alter-partition';
import { takeTableAction } from './alter-table-action';
import type { Cursor } from './cursor';
import {
  type Reader,
  type Reading,
  takeMariadbIfExists,
  takeOnlineClause,
  takeWait,
} from './reading';

/** Reads one action; false where another one comes next. */
export type TakeAction = (cursor: Cursor, table: RelationName, reading: Reading) => boolean;

const actions: readonly TakeAction[] = [
  (cursor, _, reading) => takeOnlineClause(cursor, reading),
  takePartitionAction,
  takeAdd,
  takeDrop,
  takeModify,
  takeChange,
  takeRename,
  takeAlter,
  takeTableAction,
];

export const readAlterTable: Reader = (cursor, reading) => {
  cursor.expect('ALTER');
  if (!cursor.take('ONLINE')) cursor.take('OFFLINE');
  cursor.take('IGNORE');
  cursor.expect('TABLE');
  takeMariadbIfExists(cursor);
  const table = cursor.relation();
  takeWait(cursor);
  while (!cursor.done) {
    if (!actions.some((take) => take(cursor, table, reading))) cursor.fail();
    if (cursor.takeSymbol(',')) {
      if (cursor.done) cursor.fail();
    } else if (!['PARTITION', 'REMOVE'].includes(cursor.word()) && !cursor.done) cursor.fail();
  }
};
