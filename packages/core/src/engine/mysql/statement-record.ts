import { setTimeout as delay } from 'node:timers/promises';
import type { SeenLock } from '../../locks/lock-look';
import type { Session } from '../session';
import { type EventOrLock, eventsAndLocks, locksIn, momentOf, readAt } from './lock-look';
import type { PerformanceSchema } from './performance-schema';

/** What the server has recorded of the last statement of the measured session. Times on its own clock, in ms. */
export interface StatementRecord {
  /** Whether the server has any; else the times are those of the reading. */
  readonly known: boolean;
  readonly begin: number;
  readonly end: number;
  /** When this was read. */
  readonly now: number;
  /** What the session holds now. */
  readonly locks: readonly SeenLock[];
}

/** Reads all of it in one query, so that little time passes between two statements. */
export function statementRecord(
  observer: Session,
  schema: PerformanceSchema,
  database: string,
): () => Promise<StatementRecord> {
  const sql = eventsAndLocks(schema, database);
  const read = async (tries: number): Promise<StatementRecord> => {
    const rows = await observer.query<EventOrLock>(sql);
    const own = rows.find(({ part }) => part === 'subject');
    const now = readAt(rows);
    const begin = momentOf(own?.begin);
    // The server leaves out a record that is being changed, as at a statement's end, which may take as long as the
    // server's thread has to wait for a core: https://dev.mysql.com/doc/dev/mysql-server/8.0.42/structpfs__lock.html
    if (own === undefined && tries > 1) {
      await delay(1);
      return await read(tries - 1);
    }
    return {
      known: begin !== null && Number.isFinite(now),
      begin: begin ?? now,
      end: momentOf(own?.end) ?? now,
      now,
      locks: locksIn(rows, 'GRANTED'),
    };
  };
  return () => read(mostTries);
}

const mostTries = 50;
