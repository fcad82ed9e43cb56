import { silentProgress } from '@lockkeeper/core/action/progress';
import { engineOf } from '@lockkeeper/core/engine/engines';
import type { RowMaker } from '@lockkeeper/core/engine/row-maker';
import { DatabaseError, type Session } from '@lockkeeper/core/engine/session';
import { type MakeRowsRequest, makeRows } from '@lockkeeper/core/rows/make-rows';
import { scratchDatabase } from '../harness/scratch';
import { describeEachServer } from '../harness/servers';
import { type OpenDatabase, openDatabase } from '../migrations/open-database';

const schema = [
  'CREATE TABLE tenants (id bigint AUTO_INCREMENT PRIMARY KEY, name varchar(60) NOT NULL UNIQUE)',
  `CREATE TABLE users (tenant_id bigint NOT NULL, id bigint NOT NULL, PRIMARY KEY (tenant_id, id),
     FOREIGN KEY (tenant_id) REFERENCES tenants (id))`,
  `CREATE TABLE events (
     id bigint AUTO_INCREMENT PRIMARY KEY, tenant_id bigint NOT NULL, user_id bigint NOT NULL, code varchar(20) NOT NULL,
     state enum('in', 'out') NOT NULL, note text, created_at datetime NOT NULL, UNIQUE KEY code (code),
     KEY prefix (note(9) DESC), KEY at (created_at) COMMENT 'it''s', FULLTEXT KEY words (note),
     CONSTRAINT of_user FOREIGN KEY (tenant_id, user_id) REFERENCES users (tenant_id, id) ON DELETE CASCADE)`,
];
const parents = [
  `INSERT INTO tenants VALUES (1, 'one'), (3, 'three')`,
  'INSERT INTO users VALUES (1, 7), (1, 8), (3, 7)',
];

describeEachServer(
  (server) => {
    const engine = engineOf(server.engine);
    let database: OpenDatabase;

    beforeEach(async () => {
      database = await openDatabase(server);
    });
    afterEach(() => database.drop());

    const connect = () =>
      engine.connect(database.url, {
        applicationName: 'test',
        lockTimeoutMilliseconds: 5000,
        statementTimeoutMilliseconds: 0,
      });
    async function run(statements: readonly string[]): Promise<void> {
      for (const statement of statements) await database.session.execute(statement);
    }
    /** On a session of its own, which keeps its settings. */
    async function make(
      declared: Record<string, number>,
      given: Partial<MakeRowsRequest> = { connect },
    ): Promise<void> {
      const session = await connect();
      try {
        await makeRows({
          session,
          maker: engine.rowMaker,
          declared,
          pending: new Set(),
          progress: silentProgress,
          batch: 4000,
          ...given,
        });
      } finally {
        const [row] = await session.query<{ n: string }>('SELECT @@foreign_key_checks AS n');
        await session.close();
        expect(Number(row?.n)).toBe(1);
      }
    }
    async function number(sql: string): Promise<number> {
      const [row] = await database.session.query<{ n: string }>(`SELECT ${sql} AS n`);
      return Number(row?.n);
    }
    const count = (table: string) => number(`(SELECT count(*) FROM ${table})`);
    const createText = async (table: string) => {
      const [row] = await database.session.query<Record<string, string>>(
        `SHOW CREATE TABLE ${table}`,
      );
      return row?.['Create Table'] ?? '';
    };
    /** The engine's own, with what each INSERT ran on. */
    function watched(fail: (at: number) => void = () => {}): {
      readonly maker: RowMaker;
      readonly used: Session[];
    } {
      const used: Session[] = [];
      const insert: RowMaker['insert'] = (session, given) => {
        used.push(session);
        fail(used.length);
        return engine.rowMaker.insert(session, given);
      };
      return { maker: { ...engine.rowMaker, insert }, used };
    }
    async function prints() {
      const tables = await engine.readTables(database.session);
      return Promise.all(
        tables.map((table) =>
          engine.readSnapshot(database.session, () =>
            engine.fingerprintTable(
              database.session,
              table,
              table.columns.map(({ name }) => name),
            ),
          ),
        ),
      );
    }

    test('two sessions make the rows that one makes, and leave the table as it was', async () => {
      await run([...schema, ...parents]);
      const before = await createText('events');
      const { maker, used } = watched();
      await make({ events: 30_000 }, { maker, connect });
      expect(new Set(used).size).toBe(2);
      expect(used).toHaveLength(8);
      expect(await number('(SELECT count(DISTINCT tenant_id, user_id) FROM events)')).toBe(3);
      const [together, created] = [await prints(), await createText('events')];
      expect(created.replace(/ AUTO_INCREMENT=\d+/, '')).toBe(before);
      await run(['TRUNCATE TABLE events']);
      await make({ events: 30_000 }, {});
      expect(await prints()).toEqual(together);
      expect(await createText('events')).toBe(created);
    });

    test('rows without a parent are refused, and none of them is left', async () => {
      const other = await scratchDatabase(server);
      const name = decodeURIComponent(new URL(other.url).pathname.slice(1));
      try {
        await run([
          `CREATE TABLE ${name}.parents (id int PRIMARY KEY)`,
          `INSERT INTO ${name}.parents VALUES (1), (2)`,
          `CREATE TABLE t (id int PRIMARY KEY, parent_id int NOT NULL,
             CONSTRAINT of_elsewhere FOREIGN KEY (parent_id) REFERENCES ${name}.parents (id))`,
        ]);
        await expect(make({ t: 25_000 })).rejects.toThrow(
          /for t: .*no parent by its foreign key of_elsewhere/,
        );
        expect(await count('t')).toBe(0);
      } finally {
        await run(['DROP TABLE IF EXISTS t']);
        await other.drop();
      }
    });

    test('an INSERT that fails leaves no rows that were not checked', async () => {
      await run([...schema, ...parents]);
      const { maker, used } = watched((at) => {
        if (at === 4) throw refusal('no more');
      });
      await expect(make({ events: 40_000 }, { maker, connect })).rejects.toThrow(
        /for events: the server refuses them: no more/,
      );
      expect(used.length).toBeLessThanOrEqual(5);
      expect(await count('events')).toBe(0);
    });

    test('what a trigger inserts is checked', async () => {
      await run([
        'CREATE TABLE known (id int PRIMARY KEY)',
        'CREATE TABLE log (id int, FOREIGN KEY (id) REFERENCES known (id))',
        ...schema,
        ...parents,
        'CREATE TRIGGER logged AFTER INSERT ON events FOR EACH ROW INSERT INTO log VALUES (NEW.id)',
      ]);
      await expect(make({ events: 25_000 })).rejects.toThrow(
        /for events: the server refuses them: .*foreign key/,
      );
      expect([await count('events'), await count('log')]).toEqual([0, 0]);
      await run([
        'DROP TRIGGER logged',
        'CREATE TRIGGER logged AFTER INSERT ON events FOR EACH ROW INSERT INTO log VALUES (NULL)',
      ]);
      const { maker, used } = watched();
      await make({ events: 25_000 }, { maker, connect });
      expect(new Set(used).size).toBe(1);
      expect([await count('events'), await count('log')]).toEqual([25_000, 25_000]);
    });

    test('a seed without parents is left as it is', async () => {
      await run([
        ...schema,
        ...parents,
        'SET foreign_key_checks = 0',
        `INSERT INTO events VALUES (1, 99, 99, 'x', 'in', NULL, '2024-01-01')`,
        'SET foreign_key_checks = 1',
      ]);
      await make({ events: 25_000 });
      expect(await count('events')).toBe(25_000);
      expect(await number('(SELECT count(*) FROM events WHERE tenant_id = 99)')).toBe(1);
    });
  },
  ({ engine }) => engine !== 'postgres',
);

function refusal(message: string): DatabaseError {
  return new DatabaseError(message, {
    code: '1',
    detail: null,
    hint: null,
    position: null,
    lockTimeout: false,
    statementTimeout: false,
  });
}
