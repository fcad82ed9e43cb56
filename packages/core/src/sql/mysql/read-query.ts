import { queryReads } from './query-reads';
import type { Reader } from './reading';

/** SELECT, WITH … SELECT, VALUES, TABLE, a query in parentheses, and DO with its expressions. */
export const readQuery: Reader = (cursor, reading) => {
  const { reads, calls, locksRows } = queryReads(cursor);
  reading.operations.push({ kind: 'select', reads, calls, locksRows });
};

export const readCall: Reader = (cursor, reading) => {
  cursor.expect('CALL');
  reading.operations.push({ kind: 'call', routine: cursor.relation() });
  if (cursor.symbol() === '(') cursor.balanced();
};
