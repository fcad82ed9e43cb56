import type { Replication } from '../replication';
import type { Session } from '../session';
import { binlogPosition, binlogProgress, binlogRefusal } from './binlog-position';
import { mariadbPositionReached } from './mariadb-gtid';

/** A list of many positions is asked about bit by bit: a set of GTIDs may be long. */
const mostSets = 20;

/**
 * Replicas by GTIDs, and on a MySQL that writes none by the coordinates of the binary log. A source is told what its
 * replicas have received and not what they have applied; so the replica is asked itself:
 * https://dev.mysql.com/doc/refman/8.4/en/replication-gtids-concepts.html
 */
export const mysqlReplication: Replication = Object.freeze({
  methods: {
    asked:
      'the positions of the binary log (GTIDs, where the server writes them) that the server has written and the replica has applied, every 100 ms',
    known: 'nothing',
  },
  position: async (source) => {
    if (source.engine === 'mariadb') {
      const [row] = await source.query<{ position: string }>(
        'SELECT @@GLOBAL.gtid_binlog_pos AS position',
      );
      return row?.position ?? '';
    }
    const [row] = await source.query<{ mode: string; executed: string }>(
      'SELECT @@GLOBAL.gtid_mode AS mode, @@GLOBAL.gtid_executed AS executed',
    );
    return row?.mode === 'ON' ? row.executed : binlogPosition(source);
  },
  progress: async (replica, positions) => ({
    reached: await reached(replica, positions),
    bytesBehind: null,
  }),
  refusal: async (source, replica) => {
    if (source.engine !== replica.engine) return 'it is of another engine';
    const id = source.engine === 'mariadb' ? 'server_id' : 'server_uuid';
    const select = `SELECT CAST(@@GLOBAL.${id} AS CHAR) AS id, @@GLOBAL.log_bin AS logs`;
    const [own] = await source.query<{ id: string; logs: number }>(select);
    const [other] = await replica.query<{ id: string }>(select);
    if (Number(own?.logs) !== 1) return 'the server behind database-url writes no binary log';
    // No two servers that replicate have the same: https://mariadb.com/kb/en/gtid/
    if (own?.id === other?.id) return 'it is the server behind database-url';
    return binlogRefusal(replica, await mysqlReplication.position(source));
  },
  missing: async (source, replica, database) => {
    const there = new Set(await tablesOf(replica, database));
    const missing = (await tablesOf(source, database)).filter((name) => !there.has(name));
    if (missing.length === 0) return null;
    return 'the copy is not there, or not all of it: filters leave it out, or the account does not see it';
  },
  known: async () => null,
} satisfies Replication);

async function reached(replica: Session, positions: readonly string[]): Promise<number> {
  if (positions.length === 0) return 0;
  if (replica.engine === 'mariadb') {
    const [row] = await replica.query<{ applied: string }>(
      'SELECT @@GLOBAL.gtid_slave_pos AS applied',
    );
    const applied = row?.applied ?? '';
    return firstOnes(positions, (position) => mariadbPositionReached(position, applied));
  }
  const binlog = await binlogProgress(replica, positions);
  if (binlog !== null) return binlog;
  const asked = positions.slice(0, mostSets);
  const columns = asked.map((_, at) => `GTID_SUBSET(?, @@GLOBAL.gtid_executed) AS p${at}`);
  const [row] = await replica.query<Record<string, number>>(`SELECT ${columns.join(', ')}`, asked);
  return firstOnes(asked, (_, at) => Number(row?.[`p${at}`]) === 1);
}

/** How many from the first on; a later one is not reached before an earlier one. */
function firstOnes(
  positions: readonly string[],
  isReached: (position: string, at: number) => boolean,
): number {
  const missing = positions.findIndex((position, at) => !isReached(position, at));
  return missing === -1 ? positions.length : missing;
}

/** The database itself among them, under the empty name, which no table has. */
async function tablesOf(session: Session, database: string): Promise<string[]> {
  const rows = await session.query<{ name: string }>(
    `SELECT '' AS name FROM information_schema.SCHEMATA WHERE SCHEMA_NAME = ?
      UNION ALL SELECT TABLE_NAME FROM information_schema.TABLES WHERE TABLE_SCHEMA = ?`,
    [database, database],
  );
  return rows.map(({ name }) => name);
}
