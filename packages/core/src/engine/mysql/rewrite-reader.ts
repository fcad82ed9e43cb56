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
  const [numbersBefore, numbersAfter] = [byTable(before), byTable(after)];
  const changed = [...numbersBefore].flatMap(([name, numbers]) => {
    const now = numbersAfter.get(name) ?? new Set();
    const isGone = [...numbers].some((number) => !now.has(number));
    // A partition more or less is no rebuild.
    return isGone && [...now].some((number) => !numbers.has(number)) ? [name] : [];
  });
  if (changed.length === 0) return [];
  return [...names].filter((name) => {
    const pattern = innodbPattern(name);
    return changed.some((written) => pattern.test(written));
  });
}

/** The numbers of a table with its partitions. */
function byTable(numbers: TableNumbers): Map<string, Set<string>> {
  const tables = new Map<string, Set<string>>();
  for (const [name, number] of numbers) {
    const table = name.replace(/#p#.*$/is, '');
    tables.set(table, (tables.get(table) ?? new Set()).add(number));
  }
  return tables;
}
