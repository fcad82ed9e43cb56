import { performance } from 'node:perf_hooks';
import { setTimeout as delay } from 'node:timers/promises';
import { engineOf } from '@lockkeeper/core/engine/engines';
import type { Session } from '@lockkeeper/core/engine/session';
import { probeEffort } from '@lockkeeper/core/probe/probe-effort';
import type { ProbedOperations } from '@lockkeeper/core/probe/probe-measurement';
import { describeEachServer } from '../harness/servers';
import { type ProbedDatabase, probedDatabase, until } from '../probe/probed-server';

const isRead = (sql: string) => sql.startsWith('SELECT 1 FROM');
const isWrite = (sql: string) => sql.startsWith('EXPLAIN UPDATE');

describeEachServer((server) => {
  let database: ProbedDatabase;
  let holder: Session;

  beforeEach(async () => {
    database = await probedDatabase(server);
    await database.execute(
      'CREATE TABLE orders (id int PRIMARY KEY, note varchar(20), total int)',
      "INSERT INTO orders VALUES (1, 'it''s \\\\', 5), (2, 'b', 6)",
      'CREATE TABLE items (id int PRIMARY KEY, note varchar(20))',
    );
    holder = await database.connect();
  });

  afterEach(() => database.close());

  async function lock(table: string, what: 'reads and writes' | 'writes'): Promise<void> {
    if (!database.isPostgres) {
      await holder.execute(`LOCK TABLES ${table} ${what === 'writes' ? 'READ' : 'WRITE'}`);
      return;
    }
    const mode = what === 'writes' ? 'SHARE' : 'ACCESS EXCLUSIVE';
    await holder.execute('BEGIN');
    await holder.execute(`LOCK TABLE ${table} IN ${mode} MODE`);
  }

  const release = () => holder.execute(database.isPostgres ? 'COMMIT' : 'UNLOCK TABLES');

  /** Holds the lock for 200 ms and until the server has so many waiters; the least that it was held for. */
  async function hold(what: 'reads and writes' | 'writes', waiters: number) {
    await lock('orders', what);
    const taken = performance.now();
    const waiting = await until(database.waiting, (all) => all.length >= waiters);
    await delay(200);
    const held = performance.now() - taken;
    await release();
    return { held, waiting };
  }

  /** What the probe sends to a table: a lock keeps it there for a look. */
  async function statementsOn(table: string): Promise<string[]> {
    await lock(table, 'reads and writes');
    const waiting = await until(database.waiting, (all) => all.length >= 2);
    await release();
    return waiting;
  }

  function expectStall(felt: ProbedOperations | null | undefined, held: number): void {
    if (!felt) throw new Error('nothing was felt');
    expect(felt.longestMilliseconds).toBeGreaterThan(held - felt.longestGapMilliseconds - 1);
    expect(felt.longestMilliseconds).toBeGreaterThan(190);
    expect(felt.waited).toBeGreaterThanOrEqual(1);
    expect(felt.operations).toBeGreaterThan(felt.waited);
  }

  test('a lock that blocks everything is a stall of reads and of writes', async () => {
    const probe = await database.probe(['orders', 'items']);
    expect(probe.connections).toBe(4);
    expect(await database.connections()).toBe(4);
    await delay(50);
    const { held, waiting } = await hold('reads and writes', 2);
    expect(waiting.filter(isRead)).toHaveLength(1);
    expect(waiting.filter(isWrite)).toHaveLength(1);
    const measured = await probe.stop();
    expect(probeEffort(4, measured)).toMatch(/^4 connections, [\d,]+ operations$/);
    const [orders, items] = measured;
    expect(orders?.relation).toBe('orders');
    expect(orders?.ended).toBeNull();
    expectStall(orders?.reads, held);
    expectStall(orders?.writes, held);
    expect(items?.relation).toBe('items');
    expect(items?.ended).toBeNull();
    // Those of another table went on meanwhile.
    expect(items?.reads?.operations).toBeGreaterThan(orders?.reads?.operations ?? 0);
    expect(items?.writes?.operations).toBeGreaterThan(orders?.writes?.operations ?? 0);
    expect(await until(database.connections, (count) => count === 0)).toBe(0);
  });

  test('a lock that blocks writes lets reads go on', async () => {
    const probe = await database.probe(['orders']);
    await delay(50);
    const { held, waiting } = await hold('writes', 1);
    expect(waiting.filter(isRead)).toHaveLength(0);
    const [orders] = await probe.stop();
    expectStall(orders?.writes, held);
    expect(orders?.reads?.operations).toBeGreaterThan(orders?.writes?.operations ?? 0);
  });

  test('reads one row by its key', async () => {
    await database.execute(
      'CREATE TABLE entries (note varchar(20) NOT NULL, at int NOT NULL, PRIMARY KEY (at, note))',
      "INSERT INTO entries VALUES ('it''s \\\\ 5', -3), ('b', -2), ('b', -4)",
    );
    const probe = await database.probe(['entries']);
    const [read = ''] = (await statementsOn('entries')).filter(isRead);
    const [entries] = await probe.stop();
    expect(entries).toMatchObject({ relation: 'entries', ended: null });
    expect(read).toMatch(/ WHERE .*at. = .* AND .note. = .* LIMIT 1$/);
    expect(await holder.query(read)).toHaveLength(1);
    expect(await holder.query(read.replace(' LIMIT 1', ''))).toHaveLength(1);
  });

  test('changes no row and fires no trigger', async () => {
    const system = database.isPostgres ? 'xmin::text, ctid::text, ' : '';
    if (database.isPostgres) {
      await database.execute(
        'CREATE TABLE written (at timestamptz)',
        `CREATE FUNCTION note_it() RETURNS trigger LANGUAGE plpgsql AS
           'BEGIN INSERT INTO written VALUES (now()); RETURN NULL; END'`,
        `CREATE TRIGGER note_it AFTER INSERT OR UPDATE OR DELETE ON orders
           FOR EACH STATEMENT EXECUTE FUNCTION note_it()`,
      );
    } else {
      await database.execute(
        'CREATE TABLE written (at datetime)',
        `CREATE TRIGGER note_it BEFORE UPDATE ON orders
           FOR EACH ROW INSERT INTO written VALUES (NOW())`,
      );
    }
    const rows = () => holder.query(`SELECT ${system}id, note, total FROM orders ORDER BY id`);
    const before = await rows();
    const probe = await database.probe(['orders']);
    await delay(100);
    const [orders] = await probe.stop();
    expect(orders?.writes?.operations).toBeGreaterThan(0);
    expect(await rows()).toEqual(before);
    expect(await holder.query('SELECT at FROM written')).toEqual([]);
  });

  test('stops while its operations wait, and counts them until then', async () => {
    const probe = await database.probe(['orders', 'items']);
    await lock('orders', 'reads and writes');
    await until(database.waiting, (all) => all.length >= 2);
    await delay(100);
    const [orders, items] = await probe.stop();
    expect(orders?.reads?.longestMilliseconds).toBeGreaterThan(99);
    expect(orders?.writes?.longestMilliseconds).toBeGreaterThan(99);
    expect(orders?.ended).toBeNull();
    expect(items?.ended).toBeNull();
    expect(await until(database.connections, (count) => count === 0)).toBe(0);
    await release();
  });

  test('ends with the signal and leaves nothing behind', async () => {
    const controller = new AbortController();
    const probe = await database.probe(['orders', 'items'], controller.signal);
    await lock('orders', 'reads and writes');
    await until(database.waiting, (all) => all.length >= 2);
    controller.abort();
    expect(await until(database.connections, (count) => count === 0)).toBe(0);
    expect((await probe.stop()).map(({ relation }) => relation)).toEqual(['orders', 'items']);
    await release();
    await expect(database.probe(['orders'], controller.signal)).rejects.toThrow('cancelled');
    expect(await database.connections()).toBe(0);
  });

  test('a signal while it starts leaves nothing behind either', async () => {
    for (const milliseconds of [0, 5, 15, 30]) {
      const controller = new AbortController();
      const started = database.probe(['orders', 'items'], controller.signal);
      const refused = expect(started).rejects.toThrow('cancelled');
      await delay(milliseconds);
      controller.abort();
      await refused;
      expect(await until(database.connections, (count) => count === 0)).toBe(0);
    }
  });

  test('a connection that cannot be had is told, and the others go on', async () => {
    const probe = await database.probe(['orders', 'items'], undefined, 3);
    const measured = await probe.stop();
    expect(measured.filter(({ reads }) => reads !== null)).toHaveLength(1);
    expect(measured.map(({ ended }) => ended).filter((why) => why !== null)).toEqual([
      'not probed: no connection could be had: there are too many',
    ]);
    await expect(database.probe(['orders'], undefined, 0)).rejects.toThrow('there are too many');
    expect(await until(database.connections, (count) => count === 0)).toBe(0);
  });

  test('names may be anything', async () => {
    const name = `o'r "d \\; -- %`;
    const quoted = engineOf(server.engine).dialect.quoteIdentifier(name);
    await database.execute(
      `CREATE TABLE ${quoted} (${quoted} varchar(20) PRIMARY KEY, v int)`,
      `INSERT INTO ${quoted} VALUES ('a?b', 1)`,
    );
    const probe = await database.probe([name]);
    const [read = ''] = (await statementsOn(quoted)).filter(isRead);
    expect(await holder.query(read)).toHaveLength(1);
    expect(await probe.stop()).toMatchObject([{ relation: name, ended: null }]);
  });

  test('a wait goes on where the server ends it, and is one operation', async () => {
    const probe = await database.probe(['orders']);
    await lock('orders', 'reads and writes');
    const taken = performance.now();
    await until(database.waiting, (all) => all.length >= 2);
    await delay(1300);
    const held = performance.now() - taken;
    await release();
    const [orders] = await probe.stop();
    expect(orders?.ended).toBeNull();
    for (const felt of [orders?.reads, orders?.writes]) {
      expect(felt?.longestMilliseconds).toBeGreaterThan(
        held - (felt?.longestGapMilliseconds ?? 0) - 1,
      );
    }
  });

  test('a table that is dropped or renamed ends its own probe and no other', async () => {
    const probe = await database.probe(['orders', 'items']);
    await database.execute('DROP TABLE orders');
    await delay(500);
    const [orders, items] = await probe.stop();
    expect(orders?.ended).toBe('the table is gone');
    expect(items?.ended).toBeNull();
  });

  test('what waited for a table that then was dropped has waited', async () => {
    const probe = await database.probe(['orders']);
    await lock('orders', 'reads and writes');
    await until(database.waiting, (all) => all.length >= 2);
    await delay(200);
    await holder.execute('DROP TABLE orders');
    await release();
    await delay(500);
    const [orders] = await probe.stop();
    expect(orders?.ended).toBe('the table is gone');
    expect(orders?.reads?.longestMilliseconds).toBeGreaterThan(199);
    expect(orders?.writes?.longestMilliseconds).toBeGreaterThan(199);
  });

  test('a table whose columns change is read and written by the new ones', async () => {
    const probe = await database.probe(['orders']);
    await database.execute(
      'ALTER TABLE orders RENAME COLUMN note TO remark',
      'ALTER TABLE orders RENAME COLUMN id TO number',
    );
    await until(
      () => statementsOn('orders'),
      (all) =>
        all.some((sql) => isWrite(sql) && sql.includes('remark')) &&
        all.some((sql) => isRead(sql) && sql.includes('number')),
    );
    const [orders] = await probe.stop();
    expect(orders?.ended).toBeNull();
  });

  test('a lost connection is told', async () => {
    const probe = await database.probe(['orders']);
    await lock('orders', 'reads and writes');
    await until(database.waiting, (all) => all.length >= 2);
    await database.killConnections();
    await until(database.connections, (count) => count === 0);
    await release();
    const [orders] = await probe.stop();
    expect(orders?.ended).toBe('the connection was lost');
    expect(orders?.reads).not.toBeNull();
  });

  test('says what is not probed, and leaves out what is no table', async () => {
    const names = Array.from({ length: 11 }, (_, at) => `t${at}`);
    for (const name of names) await database.execute(`CREATE TABLE ${name} (id int)`);
    await database.execute('CREATE VIEW shown AS SELECT id FROM orders');
    const probe = await database.probe(['shown', 'missing', 't0', ...names]);
    expect(probe.connections).toBe(20);
    const measured = await probe.stop();
    expect(measured.map(({ relation }) => relation)).toEqual(['missing', ...names]);
    expect(measured[0]).toEqual({
      relation: 'missing',
      reads: null,
      writes: null,
      ended: 'not probed: there is no such table',
    });
    expect(measured.at(-1)).toEqual({
      relation: 't10',
      reads: null,
      writes: null,
      ended: 'not probed: only 10 tables are probed at once',
    });
    const probed = measured.slice(1, -1);
    expect(probed.every(({ reads, writes, ended }) => reads && writes && ended === null)).toBe(
      true,
    );
  });

  test('is the one that gives way where it and the migration wait for each other', async () => {
    await database.execute(
      `CREATE TABLE parts (id int PRIMARY KEY, order_id int,
         CONSTRAINT of_order FOREIGN KEY (order_id) REFERENCES orders (id))`,
    );
    const probe = await database.probe(['orders', 'parts']);
    const [drop, add] = [
      `ALTER TABLE parts DROP ${database.isPostgres ? 'CONSTRAINT' : 'FOREIGN KEY'} of_order`,
      'ALTER TABLE parts ADD CONSTRAINT of_order FOREIGN KEY (order_id) REFERENCES orders (id)',
    ];
    const both = database.isPostgres
      ? ['BEGIN', 'LOCK TABLE parts', 'LOCK TABLE orders', 'COMMIT']
      : ['LOCK TABLES parts WRITE, orders WRITE', 'UNLOCK TABLES'];
    for (let round = 0; round < 20; round += 1) {
      for (const statement of [drop, ...both, add]) await holder.execute(statement);
    }
    const measured = await probe.stop();
    expect(measured.map(({ ended }) => ended)).toEqual([null, null]);
  });

  test('no table, no connection', async () => {
    const probe = await database.probe([]);
    expect(probe.connections).toBe(0);
    expect(await probe.stop()).toEqual([]);
  });
});
