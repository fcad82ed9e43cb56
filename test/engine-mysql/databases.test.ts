import type { Catalog } from '@lockkeeper/core/catalog/catalog';
import { mysqlEngine } from '@lockkeeper/core/engine/mysql/mysql-engine';
import type { Session } from '@lockkeeper/core/engine/session';
import { onEachServer } from './on-each-server';
import { createShop } from './shop';

const { databases } = mysqlEngine;

onEachServer((server) => {
  let session: Session;
  let admin: Session;
  const copy = `copy of 'ü' ${Date.now()}`;

  beforeAll(async () => {
    session = await server.connect();
    admin = await server.connect({}, server.url('mysql'));
    await createShop(session);
  });
  afterAll(async () => {
    const last = await server.connect({}, server.url('mysql'));
    await databases.drop(last, copy);
    await last.close();
  });

  test('lists, creates and drops, whatever the name and whoever is in it', async () => {
    const name = `new\`' "ü ${Date.now()}`;
    await databases.create(admin, name);
    expect(await databases.list(admin)).toContain(name);
    expect(await databases.list(admin)).not.toContain('mysql');
    await server.connect({}, server.url(name));
    await databases.drop(admin, name);
    expect(await databases.list(admin)).not.toContain(name);
    await databases.drop(admin, name);
  });

  test('copies structure, rows and programs, which then work in the copy alone', async () => {
    const before = await mysqlEngine.readCatalog(session);
    await databases.copy(admin, server.database, copy);
    const [own] = await admin.query('SELECT DATABASE() AS db, @@foreign_key_checks AS checks');
    expect(own).toEqual({ db: 'mysql', checks: 1 });

    const inCopy = await server.connect({}, server.url(copy));
    // The copy of an event is disabled, and starts when the source's started.
    const event = (text: string) =>
      text.replace('ENABLED', 'DISABLED').replace(/^STARTS .*\n/m, '');
    const comparable = ({ objects }: Catalog) =>
      objects.map((object) =>
        object.kind === 'event' ? { ...object, definition: event(object.definition) } : object,
      );
    const after = await mysqlEngine.readCatalog(inCopy);
    expect(comparable(after)).toEqual(comparable(before));
    expect(after.objects.find(({ kind }) => kind === 'event')?.definition).toContain('DISABLED');
    for (const shape of await mysqlEngine.readTables(session)) {
      const columns = shape.columns.map(({ name }) => name);
      const [ours, theirs] = [
        await mysqlEngine.fingerprintTable(session, shape, columns),
        await mysqlEngine.fingerprintTable(inCopy, shape, columns),
      ];
      expect(theirs).toEqual(ours);
    }
    await inCopy
      .execute('INSERT INTO orders (customer, cents) VALUES (2, 5)')
      .catch(() => undefined);
    await inCopy.execute('DELETE FROM orders');
    await inCopy.execute('ALTER TABLE orders AUTO_INCREMENT = 1');
    await inCopy.execute('INSERT INTO orders (customer, cents) VALUES (2, 5)');
    expect(await inCopy.query('SELECT message FROM log ORDER BY id DESC LIMIT 2')).toEqual([
      { message: 'second' },
      { message: `${server.database}.log: first` },
    ]);
    expect(await session.query('SELECT * FROM log')).toEqual([]);
    await inCopy.execute(`INSERT INTO \`cust\`\`omers ü\` (email) VALUES ('next')`);
    expect(await inCopy.query('SELECT MAX(id) AS id FROM `cust``omers ü`')).toEqual([{ id: 500 }]);
  });

  test('makes the owner the definer of what it copies', async () => {
    const owned = `lockkeeper_owned ${Date.now()}`;
    try {
      await databases.copy(admin, server.database, owned, server.userName);
      const definers = await admin.query(
        `SELECT DEFINER AS definer FROM information_schema.VIEWS WHERE TABLE_SCHEMA = ?
         UNION SELECT DEFINER FROM information_schema.ROUTINES WHERE ROUTINE_SCHEMA = ?
         UNION SELECT DEFINER FROM information_schema.TRIGGERS WHERE TRIGGER_SCHEMA = ?
         UNION SELECT DEFINER FROM information_schema.EVENTS WHERE EVENT_SCHEMA = ?`,
        [owned, owned, owned, owned],
      );
      expect(definers).toEqual([{ definer: expect.stringMatching(`^${server.userName}@`) }]);
      const user = await server.connect({}, mysqlEngine.withDatabase(server.userUrl, owned));
      expect(await user.query('SELECT cents FROM `a total`')).toEqual([{ cents: 300 }]);
      expect(await mysqlEngine.readTables(user)).toEqual(await mysqlEngine.readTables(session));
    } finally {
      await databases.drop(admin, owned);
    }
  });

  test('a table whose rows are on another server is not copied', async () => {
    // FEDERATED is off on the servers of the tests: the session tells what one with it would.
    const told: Session = {
      ...admin,
      async query<Row extends object>(sql: string, parameters?: readonly unknown[]) {
        const rows = await admin.query<Row>(sql, parameters);
        const isList = sql.includes('TABLE_TYPE AS type');
        return isList ? rows.map((row) => ({ ...row, engine: 'FEDERATED' })) : rows;
      },
    };
    const name = `far ${Date.now()}`;
    await expect(databases.copy(told, server.database, name)).rejects.toThrow(
      'is of the engine FEDERATED, whose rows are elsewhere',
    );
    const made = await admin.query(
      'SELECT 1 FROM information_schema.TABLES WHERE TABLE_SCHEMA = ?',
      [name],
    );
    expect(made).toEqual([]);
    await databases.drop(admin, name);
  });

  test('triggers as they were written: quotes in strings, their order, a table that was renamed', async () => {
    const [source, target] = [`triggers ${Date.now()}`, `triggers copied ${Date.now()}`];
    try {
      await databases.create(admin, source);
      const inSource = await server.connect({}, server.url(source));
      await inSource.execute('CREATE TABLE old_name (id int PRIMARY KEY, a text)');
      const make = (name: string, text: string, order = '') =>
        inSource.execute(
          `CREATE TRIGGER ${name} BEFORE INSERT ON old_name FOR EACH ROW ${order} SET NEW.a = CONCAT(NEW.a, ${text})`,
        );
      await make('zz_first', `' it''s'`);
      await make('aa_last', `' "''"'`, 'FOLLOWS zz_first');
      await make('mm_between', `' two'`, 'FOLLOWS zz_first');
      await inSource.execute('RENAME TABLE old_name TO new_name');
      await databases.copy(admin, source, target);
      const inCopy = await server.connect({}, server.url(target));
      await inCopy.execute(`INSERT INTO new_name VALUES (1, 'one')`);
      expect(await inCopy.query('SELECT a FROM new_name')).toEqual([{ a: `one it's two "'"` }]);
      expect(await inSource.query('SELECT a FROM new_name')).toEqual([]);
    } finally {
      await databases.drop(admin, source);
      await databases.drop(admin, target);
    }
  });

  test('a trigger that was written with its database', async () => {
    const [source, target] = [`named ${Date.now()}`, `named copied ${Date.now()}`];
    try {
      await databases.create(admin, source);
      const inSource = await server.connect({}, server.url(source));
      await inSource.execute('CREATE TABLE orders (id int PRIMARY KEY, a text)');
      await inSource.execute(
        `CREATE TRIGGER \`${source}\`.\`t \`\`1\` BEFORE INSERT ON \`${source}\`.orders
           FOR EACH ROW SET NEW.a = '${source}.t'`,
      );
      await databases.copy(admin, source, target);
      const inCopy = await server.connect({}, server.url(target));
      await inCopy.execute('INSERT INTO orders (id) VALUES (1)');
      expect(await inCopy.query('SELECT a FROM orders')).toEqual([{ a: `${source}.t` }]);
      expect(await inSource.query('SELECT a FROM orders')).toEqual([]);
    } finally {
      await databases.drop(admin, source);
      await databases.drop(admin, target);
    }
  });

  test('a name is held by one session at a time, and until it ends', async () => {
    const name = `held ${'x'.repeat(80)} ${server.engine}`;
    const other = await server.connect();
    expect(await databases.tryHold(session, name)).toBe(true);
    expect(await databases.tryHold(other, name)).toBe(false);
    await databases.release(session, name);
    expect(await databases.tryHold(other, name)).toBe(true);
    expect(await databases.tryHold(session, name)).toBe(false);
    await other.close();
    const third = await server.connect();
    expect(await databases.tryHold(third, name)).toBe(true);
  });
});
