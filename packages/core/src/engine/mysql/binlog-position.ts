import { DatabaseError, type Session } from '../session';

/** A file of the binary log has a dot in its name, which no set of GTIDs has. */
const form = /^([0-9a-f-]+) (\S+\.(\d+)) (\d+)$/;

interface ReplicaStatus {
  readonly Source_UUID: string;
  readonly Relay_Source_Log_File: string;
  readonly Exec_Source_Log_Pos: number | string;
}

/**
 * Where a MySQL without GTIDs writes its binary log. Throws a DatabaseError where the account lacks REPLICATION CLIENT:
 * https://dev.mysql.com/doc/refman/8.4/en/show-binary-log-status.html
 */
export async function binlogPosition(source: Session): Promise<string> {
  const [own] = await source.query<{ id: string }>('SELECT @@GLOBAL.server_uuid AS id');
  const [row] = await source.query<{ File: string; Position: number | string }>(
    'SHOW BINARY LOG STATUS',
  );
  return row === undefined ? '' : `${own?.id} ${row.File} ${row.Position}`;
}

/** How many of the positions the replica has applied; null where they are not of this form. */
export async function binlogProgress(
  replica: Session,
  positions: readonly string[],
): Promise<number | null> {
  const [, source] = form.exec(positions[0] ?? '') ?? [];
  if (source === undefined) return null;
  const status = await statusOf(replica, source);
  if (status === undefined) return 0;
  const applied = orderOf(
    `${source} ${status.Relay_Source_Log_File} ${status.Exec_Source_Log_Pos}`,
  );
  return positions.filter((position) => isUpTo(orderOf(position), applied)).length;
}

/** Coordinates mean something to a direct replica only. */
export async function binlogRefusal(replica: Session, position: string): Promise<string | null> {
  const [, source] = form.exec(position) ?? [];
  if (source === undefined) return null;
  try {
    return (await statusOf(replica, source)) === undefined
      ? 'the servers write no GTIDs, and it is no direct replica of the server behind database-url'
      : null;
  } catch (error) {
    // https://dev.mysql.com/doc/mysql-errors/9.7/en/server-error-reference.html#error_er_specific_access_denied_error
    if (!(error instanceof DatabaseError && error.code === '1227')) throw error;
    return 'the servers write no GTIDs, and its account may not see its position without REPLICATION CLIENT';
  }
}

/** Of the channel from this source: https://dev.mysql.com/doc/refman/8.4/en/show-replica-status.html */
async function statusOf(replica: Session, source: string): Promise<ReplicaStatus | undefined> {
  const rows = await replica.query<ReplicaStatus>('SHOW REPLICA STATUS');
  return rows.find((row) => row.Source_UUID === source);
}

type Order = readonly [file: number, offset: number];

function orderOf(position: string): Order {
  const [, , , file, offset] = form.exec(position) ?? [];
  return [Number(file ?? 0), Number(offset ?? 0)];
}

function isUpTo([file, offset]: Order, [otherFile, otherOffset]: Order): boolean {
  return file < otherFile || (file === otherFile && offset <= otherOffset);
}
