import type { Operation, RelationName } from '../operation';
import type { Cursor } from './cursor';
import type { TakeAction } from './read-alter-table';
import { passPartitions } from './read-create-table';

/** Actions on partitions that write their rows anew. */
const rewriting = ['COALESCE', 'REORGANIZE', 'REBUILD', 'OPTIMIZE'];
const other = ['ADD', 'DROP', 'TRUNCATE', 'EXCHANGE', 'ANALYZE', 'CHECK', 'REPAIR', 'CONVERT'];

export const takePartitionAction: TakeAction = (cursor, table, reading) => {
  const action = readPartitionAction(cursor, table);
  if (action !== null) reading.operations.push(action);
  return action !== null;
};

function readPartitionAction(cursor: Cursor, table: RelationName): Operation | null {
  if (passPartitions(cursor)) return { kind: 'rewrite-table', table, command: 'PARTITION BY' };
  if (cursor.take('REMOVE', 'PARTITIONING')) {
    return { kind: 'rewrite-table', table, command: 'REMOVE PARTITIONING' };
  }
  const verb = cursor.word();
  const tablespace = ['DISCARD', 'IMPORT'].includes(verb);
  if (cursor.flavour === 'mariadb' && cursor.take('CONVERT', 'TABLE')) {
    const from = cursor.relation();
    cursor.expect('TO', 'PARTITION');
    cursor.skip(Number.POSITIVE_INFINITY);
    return { kind: 'alter-table-other', table, action: 'CONVERT TABLE', other: from };
  }
  if (cursor.word(1) !== 'PARTITION') return null;
  if (!tablespace && !rewriting.includes(verb) && !other.includes(verb)) return null;
  // By range or list a partition says which VALUES it takes; by hash or key, rows move into it.
  const redistributes = verb === 'ADD' && !/\bVALUES\b/i.test(cursor.sql);
  const exchanged = verb === 'EXCHANGE' || verb === 'CONVERT' ? readOther(cursor) : null;
  // Partition actions stand alone in their ALTER TABLE, but for ALGORITHM and LOCK before them.
  cursor.skip(Number.POSITIVE_INFINITY);
  const words = `${verb} PARTITION${tablespace ? ' TABLESPACE' : ''}`;
  return rewriting.includes(verb) || redistributes
    ? { kind: 'rewrite-table', table, command: words }
    : {
        kind: 'alter-table-other',
        table,
        action: words,
        ...(exchanged === null ? {} : { other: exchanged }),
      };
}

/** EXCHANGE PARTITION p WITH TABLE t, and MariaDB's CONVERT PARTITION p TO TABLE t. */
function readOther(cursor: Cursor): RelationName | null {
  cursor.skipUntil(() => cursor.word() === 'TABLE');
  return cursor.take('TABLE') ? cursor.relation() : null;
}
