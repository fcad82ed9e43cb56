import { DatabaseError, type Session } from '../session';

/** What of performance_schema a run changes, and what it says before and during the run. */
const tables = {
  setup_instruments: {
    ...{ table: 'setup_instruments', key: 'NAME', column: 'ENABLED' },
    ...{ before: 'NO', during: 'YES' },
  },
  timed_instruments: {
    ...{ table: 'setup_instruments', key: 'NAME', column: 'TIMED' },
    ...{ before: 'NO', during: 'YES' },
  },
  setup_consumers: {
    ...{ table: 'setup_consumers', key: 'NAME', column: 'ENABLED' },
    ...{ before: 'NO', during: 'YES' },
  },
  threads: {
    ...{ table: 'threads', key: 'THREAD_ID', column: 'HISTORY' },
    ...{ before: 'YES', during: 'NO' },
  },
} as const;

type Table = keyof typeof tables;
const tableNames = Object.keys(tables) as Table[];

/** The rows of each table that a run has changed, by their keys, and the thread that it measures. */
type Changes = Readonly<Record<Table, readonly string[]>> & { readonly subject: number };

/**
 * Other sessions can read it, and it is gone with its session:
 * https://dev.mysql.com/doc/refman/8.4/en/performance-schema-user-variable-tables.html
 * https://mariadb.com/kb/en/performance-schema-user_variables_by_thread-table/
 */
const variable = 'lockkeeper_performance_schema';
/** One run at a time reads and changes the settings. */
const turn = 'lockkeeper performance_schema';
const turnSeconds = 10;

/**
 * Changes settings of the whole server and puts them back, beside other runs that do the same: each run tells what it
 * found changed by itself or by a run that goes on, and leaves that to the last of them.
 */
export class ServerSwitches {
  readonly #session: Session;
  readonly #subject: number;
  readonly #changed = new Map<Table, Set<string>>(tableNames.map((name) => [name, new Set()]));
  #others: readonly Changes[] = [];

  /** @param session one that outlives a cancel: what it changed is put back through it. */
  constructor(session: Session, subject: number) {
    this.#session = session;
    this.#subject = subject;
  }

  /** Runs `work`, which is told of the threads that other runs measure, while no other run changes anything. */
  async change(work: (measured: readonly number[]) => Promise<void>): Promise<void> {
    await this.#inTurn(async () => {
      this.#others = await this.#readOthers();
      try {
        await work(this.#others.map(({ subject }) => subject));
      } finally {
        await this.#tell();
      }
    });
  }

  /** Changes those of the rows that are not changed yet; within `change`. */
  async set(changed: Table, condition: string): Promise<void> {
    const { table, key, column, before, during } = tables[changed];
    const rows = await this.#session.query<{ key: string | number; state: string }>(
      `SELECT ${key} AS \`key\`, ${column} AS state FROM performance_schema.${table} WHERE ${condition}`,
    );
    const keys = (wanted: string) =>
      rows.filter(({ state }) => state === wanted).map((row) => String(row.key));
    const theirs = new Set(this.#others.flatMap((other) => other[changed]));
    const own = keys(before);
    await this.#update(changed, own, during);
    for (const one of own) this.#of(changed).add(one);
    for (const one of keys(during)) if (theirs.has(one)) this.#of(changed).add(one);
  }

  /** Puts back what no other run still needs. */
  async restore(): Promise<void> {
    if (tableNames.every((name) => this.#of(name).size === 0)) return;
    await this.#inTurn(async () => {
      const others = await this.#readOthers();
      for (const name of tableNames.toReversed()) {
        const needed = new Set(others.flatMap((other) => other[name]));
        const own = [...this.#of(name)].filter((key) => !needed.has(key));
        await this.#update(name, own, tables[name].before);
        this.#of(name).clear();
      }
      await this.#session.execute(`SET @${variable} = NULL`);
    });
  }

  #of(table: Table): Set<string> {
    const known = this.#changed.get(table);
    if (known === undefined) throw new Error(`no table ${table}`);
    return known;
  }

  async #update(changed: Table, keys: readonly string[], value: string): Promise<void> {
    if (keys.length === 0) return;
    const { table, key, column } = tables[changed];
    const these = keys.map(() => '?').join(', ');
    await this.#session.execute(
      `UPDATE performance_schema.${table} SET ${column} = '${value}' WHERE ${key} IN (${these})`,
      keys,
    );
  }

  async #tell(): Promise<void> {
    const changes = Object.fromEntries(tableNames.map((name) => [name, [...this.#of(name)]]));
    await this.#session.execute(`SET @${variable} = ?`, [
      JSON.stringify({ ...changes, subject: this.#subject }),
    ]);
  }

  /** What the runs that go on have changed. */
  async #readOthers(): Promise<Changes[]> {
    const rows = await this.#session.query<{ value: string | null }>(
      `SELECT CONVERT(v.VARIABLE_VALUE USING utf8mb4) AS value
         FROM performance_schema.user_variables_by_thread v
         JOIN performance_schema.threads t ON t.THREAD_ID = v.THREAD_ID
        WHERE v.VARIABLE_NAME = '${variable}' AND t.PROCESSLIST_ID <> CONNECTION_ID()`,
    );
    return rows.flatMap(({ value }) => (value === null ? [] : readChanges(value)));
  }

  async #inTurn(work: () => Promise<void>): Promise<void> {
    const [row] = await this.#session.query<{ got: number | null }>(
      'SELECT GET_LOCK(?, ?) AS got',
      [turn, turnSeconds],
    );
    if (Number(row?.got) !== 1) {
      throw new DatabaseError('another run has been changing the settings of performance_schema', {
        ...{ code: '1205', detail: null, hint: null, position: null },
        ...{ lockTimeout: true, statementTimeout: false },
      });
    }
    try {
      await work();
    } finally {
      await this.#session.execute('DO RELEASE_LOCK(?)', [turn]);
    }
  }
}

/** None where the variable is somebody else's. */
function readChanges(text: string): Changes[] {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return [];
    throw error;
  }
  if (!isChanges(value)) return [];
  const rows = tableNames.map((name) => [name, value[name] ?? []] as const);
  return [
    { ...(Object.fromEntries(rows) as Record<Table, readonly string[]>), subject: value.subject },
  ];
}

/** A run of another version may change fewer of them. */
function isChanges(value: unknown): value is Partial<Changes> & Pick<Changes, 'subject'> {
  if (typeof value !== 'object' || value === null) return false;
  const entries = value as Readonly<Record<string, unknown>>;
  return (
    typeof entries.subject === 'number' &&
    tableNames.every((name) => {
      const keys = entries[name];
      if (keys === undefined) return true;
      return Array.isArray(keys) && keys.every((key) => typeof key === 'string');
    })
  );
}
