import { once } from 'node:events';
import type { Duplex } from 'node:stream';
import type { Client } from 'pg';

/** What the driver's connection has for a COPY, which its types leave out. */
interface CopyingConnection {
  readonly stream: Duplex;
  sendCopyFromChunk(chunk: Buffer): void;
  endCopyFrom(): void;
  sendCopyFail(message: string): void;
}

/**
 * Runs a COPY … FROM STDIN and sends it these rows, no faster than the server takes them; gives their number. Rejects
 * with the server's refusal, or with what reading the rows threw, in which case the server keeps none of them.
 * https://www.postgresql.org/docs/current/protocol-flow.html#PROTOCOL-COPY
 */
export async function copyIn(
  client: Client,
  sql: string,
  rows: AsyncIterable<Buffer>,
): Promise<number> {
  const { Query } = await import('pg');
  return new Promise((resolve, reject) => {
    let ended = false;
    let unread: Error | null = null;
    const query = new Query(sql, (error, result) => {
      ended = true;
      if (unread !== null) reject(unread);
      else if (error) reject(error);
      else resolve(result.rowCount ?? 0);
    });
    const send = async (connection: CopyingConnection) => {
      const { stream } = connection;
      try {
        for await (const chunk of rows) {
          if (ended) return;
          connection.sendCopyFromChunk(chunk);
          if (stream.writableNeedDrain) await roomIn(stream);
        }
        connection.endCopyFrom();
      } catch (error) {
        unread = error instanceof Error ? error : new Error(String(error));
        connection.sendCopyFail('the rows could not be read to their end');
      }
    };
    // The driver itself refuses to copy, by this method: https://github.com/brianc/node-postgres
    Object.assign(query, {
      handleCopyInResponse: (connection: CopyingConnection) => void send(connection),
    });
    client.query(query);
  });
}

/** Resolves when the connection takes more, or is gone. */
async function roomIn(stream: Duplex): Promise<void> {
  const first = new AbortController();
  const heard = (event: string) => once(stream, event, { signal: first.signal }).catch(() => {});
  await Promise.race([heard('drain'), heard('close')]);
  first.abort();
}
