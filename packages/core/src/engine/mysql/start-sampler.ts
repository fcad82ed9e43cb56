import { DatabaseError, type Session } from '../session';
import { LockSampler } from './lock-sampler';

export interface StartedSampler {
  /** Null where the server's lock table cannot be read. */
  readonly sampler: LockSampler | null;
  /** Why not, as one clause. */
  readonly blindness: string;
  /** The subject's number in performance_schema; null where that is off. */
  readonly thread: number | null;
  /** Puts the server's instruments back as they were. */
  restore(): Promise<void>;
}

const instrument = 'wait/lock/metadata/sql/mdl';

/**
 * A sampler of the subject's metadata locks. Turns on the server's instrument for them where it is off, as
 * it is by default on MariaDB: https://mariadb.com/kb/en/performance-schema-metadata_locks-table/
 */
export async function startSampler(observer: Session, subject: Session): Promise<StartedSampler> {
  const blind = (blindness: string): StartedSampler => ({
    sampler: null,
    blindness,
    thread: null,
    restore: async () => undefined,
  });
  const [setting] = await observer.query<{ on: number }>(
    'SELECT @@GLOBAL.performance_schema AS `on`',
  );
  if (Number(setting?.on) !== 1) return blind('performance_schema is off on this server');
  try {
    const [found] = await observer.query<{ thread: number }>(
      'SELECT THREAD_ID AS thread FROM performance_schema.threads WHERE PROCESSLIST_ID = ?',
      [subject.id],
    );
    if (found === undefined) return blind('performance_schema does not know the session');
    const restore = await enableInstrument(observer);
    const sampler = new LockSampler(observer, found.thread, subject.database);
    await sampler.look();
    return { sampler, blindness: '', thread: found.thread, restore };
  } catch (error) {
    if (!(error instanceof DatabaseError)) throw error;
    return blind(error.message);
  }
}

async function enableInstrument(observer: Session): Promise<() => Promise<void>> {
  const set = async (value: string) => {
    await observer.execute(
      'UPDATE performance_schema.setup_instruments SET ENABLED = ? WHERE NAME = ?',
      [value, instrument],
    );
  };
  const [row] = await observer.query<{ enabled: string }>(
    'SELECT ENABLED AS enabled FROM performance_schema.setup_instruments WHERE NAME = ?',
    [instrument],
  );
  if (row?.enabled === 'YES') return async () => undefined;
  await set('YES');
  return () => set('NO');
}
