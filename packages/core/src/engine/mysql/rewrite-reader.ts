import { DatabaseError, type Session } from '../session';
import { innodbPattern } from './innodb-name';

/** InnoDB's number of each table, by its name as InnoDB writes it. A rebuild gives a new one. */
type TableNumbers = ReadonlyMap<string, string>;

/** Tells through the observer which tables a statement of another session rebuilt. */
export class RewriteReader {
  readonly #observer: Session;
  readonly #database: string;
  #before: TableNumbers | null = null;

  constructor(observer: Session, database: string) {
    this.#observer = observer;
    this.#database = database;
  }

  async start(): Promise<void> {
    this.#before = await this.#read();
  }

  /** Those of `existing` that have been rebuilt since it was last asked. */
  async rewritten(existing: ReadonlySet<string>): Promise<string[]> {
    const before = this.#before;
    const now = await this.#read();
    this.#before = now;
    return before === null || now === null ? [] : rewrittenTables(before, now, existing);
  }

  /** Null where the account may not see them, for want of the PROCESS right. */
  async #read(): Promise<TableNumbers | null> {
    const view = this.#observer.engine === 'mariadb' ? 'INNODB_SYS_TABLES' : 'INNODB_TABLES';
    try {
      const rows = await this.#observer.query<{ name: string; id: number | string }>(
        `SELECT NAME AS name, TABLE_ID AS id FROM information_schema.${view} WHERE NAME LIKE ?`,
        [`${this.#database.replace(/[^0-9A-Za-z]/g, '%')}/%`],
      );
      const folder = innodbPattern(this.#database);
      return new Map(
        rows.flatMap(({ name, id }) => {
          const [written = '', table = ''] = name.split('/');
          return folder.test(written) ? [[table, String(id)] as const] : [];
        }),
      );
    } catch (error) {
      if (error instanceof DatabaseError && ['1142', '1227'].includes(error.code)) return null;
      throw error;
    }
  }
}

function rewrittenTables(
  before: TableNumbers,
  after: TableNumbers,
  names: ReadonlySet<string>,
): string[] {
  const changed = [...before].flatMap(([name, id]) => {
    const now = after.get(name);
    return now === undefined || now === id ? [] : [name.replace(/#p#.*$/is, '')];
  });
  if (changed.length === 0) return [];
  return [...names].filter((name) => {
    const pattern = innodbPattern(name);
    return changed.some((written) => pattern.test(written));
  });
}
