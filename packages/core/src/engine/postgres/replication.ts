import type { KnownReplica, ReplicaProgress, Replication } from '../replication';
import type { Session } from '../session';

const positionsOfWal =
  'the positions of the WAL that the server has flushed and the replica has replayed';

/**
 * Standbys by the bytes of WAL. What is flushed is what they are sent:
 * https://www.postgresql.org/docs/current/functions-admin.html#FUNCTIONS-ADMIN-BACKUP
 * Not by pg_last_xact_replay_timestamp, which stands still while the source writes nothing:
 * https://www.postgresql.org/docs/current/functions-admin.html#FUNCTIONS-RECOVERY-CONTROL
 */
export const postgresReplication: Replication = Object.freeze({
  methods: {
    asked: `${positionsOfWal}, every 100 ms`,
    // https://www.postgresql.org/docs/current/runtime-config-replication.html#GUC-WAL-RECEIVER-STATUS-INTERVAL
    known: `${positionsOfWal}, as the server is told (pg_stat_replication): up to wal_receiver_status_interval, 10 s unless set, too long, and exact with replica-url`,
  },
  position: async (source) => {
    const [row] = await source.query<{ position: string }>(
      `SELECT pg_wal_lsn_diff(pg_current_wal_flush_lsn(), '0/0')::text AS position`,
    );
    return row?.position ?? '0';
  },
  progress: async (replica, positions) => {
    const [row] = await replica.query<{ replayed: string | null }>(
      `SELECT pg_wal_lsn_diff(pg_last_wal_replay_lsn(), '0/0')::text AS replayed`,
    );
    return progressOf(row?.replayed ?? null, positions);
  },
  refusal: async (source, replica) => {
    const [row] = await replica.query<{ recovers: boolean }>(
      'SELECT pg_is_in_recovery() AS recovers',
    );
    if (row?.recovers !== true) return 'it is no physical standby';
    return (await systemOf(source)) === (await systemOf(replica))
      ? null
      : 'it is a standby of another server';
  },
  // A physical standby has all that its primary has.
  missing: async () => null,
  known: async (source, positions) => {
    const rows = await source.query<Sender>(senders);
    return rows.map(
      ({ id, name, visible, replayed }): KnownReplica => ({
        id,
        name: name ?? `the one of walsender ${id}`,
        progress: visible ? progressOf(replayed, positions) : null,
      }),
    );
  },
} satisfies Replication);

interface Sender {
  readonly id: string;
  readonly name: string | null;
  readonly visible: boolean;
  readonly replayed: string | null;
}

/**
 * Those of physical standbys: a logical subscriber does not get the copy; pg_basebackup and pg_receivewal, which tells
 * what it has flushed, replay nothing. Of other roles' senders only the process id is shown without the rights of
 * pg_read_all_stats: https://www.postgresql.org/docs/current/monitoring-stats.html#MONITORING-PG-STAT-REPLICATION-VIEW
 */
const senders = `
  SELECT s.pid::text AS id, s.application_name AS name, s.state IS NOT NULL AS visible,
         pg_wal_lsn_diff(s.replay_lsn, '0/0')::text AS replayed
    FROM pg_stat_replication s
   WHERE s.state IS DISTINCT FROM 'backup'
     AND (s.replay_lsn IS NOT NULL OR s.flush_lsn IS NULL)
     AND NOT EXISTS (SELECT FROM pg_replication_slots r
                      WHERE r.active_pid = s.pid AND r.slot_type = 'logical')
   ORDER BY s.pid`;

function progressOf(replayed: string | null, positions: readonly string[]): ReplicaProgress {
  if (replayed === null) return { reached: 0, bytesBehind: null };
  const at = Number(replayed);
  const last = Number(positions.at(-1) ?? 0);
  return {
    reached: positions.filter((position) => Number(position) <= at).length,
    bytesBehind: Math.max(0, last - at),
  };
}

async function systemOf(session: Session): Promise<string | undefined> {
  const [row] = await session.query<{ system: string }>(
    'SELECT system_identifier::text AS system FROM pg_control_system()',
  );
  return row?.system;
}
