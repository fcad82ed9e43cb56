import type { StatementEffects } from '../../locks/lock-instrument';
import { DatabaseError, type Session } from '../session';
import { innodbPattern } from './innodb-name';

/** What the server counts, before and after a statement. */
interface Counters {
  /** InnoDB's number of each table, by its name as InnoDB writes it. A rebuild gives a new one. */
  readonly tables: ReadonlyMap<string, string>;
  /** Rows that the session has read in table order; InnoDB's own scans for an index are not among them. */
  readonly scanned: number;
  /** Position in the redo log in bytes; null where the server does not tell. */
  readonly redo: number | null;
}

interface Watched {
  readonly database: string;
  /** The subject's number in performance_schema; null where that is off. */
  readonly thread: number | null;
}

/** Reads through the observer what a statement of another session did. */
export class EffectsReader {
  readonly #observer: Session;
  readonly #watched: Watched;
  #before: Counters | null = null;

  constructor(observer: Session, watched: Watched) {
    this.#observer = observer;
    this.#watched = watched;
  }

  async before(): Promise<void> {
    this.#before = await this.#read();
  }

  /** Rewrites among `existing`; the tables that may have been scanned, if rows were read in table order. */
  async after(
    existing: ReadonlySet<string>,
    scanned: readonly string[],
  ): Promise<StatementEffects> {
    const before = this.#before;
    const after = await this.#read();
    if (before === null || after === null) return { rewrites: [], scans: [], walBytes: null };
    return {
      rewrites: rewrittenTables(before, after, existing),
      scans: after.scanned > before.scanned ? scanned : [],
      walBytes: before.redo === null || after.redo === null ? null : after.redo - before.redo,
    };
  }

  /** Null where the account may not see them, for want of the PROCESS right. */
  async #read(): Promise<Counters | null> {
    try {
      return {
        tables: await this.#readTables(),
        scanned: await this.#readScanned(),
        redo: await this.#readRedo(),
      };
    } catch (error) {
      if (error instanceof DatabaseError && ['1142', '1227'].includes(error.code)) return null;
      throw error;
    }
  }

  async #readTables(): Promise<Map<string, string>> {
    const view = this.#observer.engine === 'mariadb' ? 'INNODB_SYS_TABLES' : 'INNODB_TABLES';
    const { database } = this.#watched;
    const rows = await this.#observer.query<{ name: string; id: number | string }>(
      `SELECT NAME AS name, TABLE_ID AS id FROM information_schema.${view} WHERE NAME LIKE ?`,
      [`${database.replace(/[^0-9A-Za-z]/g, '%')}/%`],
    );
    const folder = innodbPattern(database);
    return new Map(
      rows.flatMap(({ name, id }) => {
        const [written = '', table = ''] = name.split('/');
        return folder.test(written) ? [[table, String(id)] as const] : [];
      }),
    );
  }

  async #readScanned(): Promise<number> {
    const { thread } = this.#watched;
    if (thread === null) return 0;
    const [row] = await this.#observer.query<{ value: string }>(
      `SELECT VARIABLE_VALUE AS value FROM performance_schema.status_by_thread
        WHERE THREAD_ID = ${thread} AND VARIABLE_NAME = 'Handler_read_rnd_next'`,
    );
    return Number(row?.value ?? 0);
  }

  async #readRedo(): Promise<number | null> {
    const [row] = await this.#observer.query<{ Value: string }>(
      `SHOW GLOBAL STATUS WHERE Variable_name IN ('Innodb_redo_log_current_lsn', 'Innodb_lsn_current')`,
    );
    return row === undefined ? null : Number(row.Value);
  }
}

function rewrittenTables(before: Counters, after: Counters, names: ReadonlySet<string>): string[] {
  const changed = [...before.tables].flatMap(([name, id]) => {
    const now = after.tables.get(name);
    return now === undefined || now === id ? [] : [name.replace(/#p#.*$/is, '')];
  });
  return [...names].filter((name) => {
    const pattern = innodbPattern(name);
    return changed.some((written) => pattern.test(written));
  });
}
