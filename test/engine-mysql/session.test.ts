import net from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import { mysqlEngine } from '@lockkeeper/core/engine/mysql/mysql-engine';
import { DatabaseError, type SessionOptions } from '@lockkeeper/core/engine/session';
import { CancelledError, UserError } from '@lockkeeper/core/errors';
import { onEachServer } from './on-each-server';

const options: SessionOptions = {
  applicationName: 'lockkeeper test',
  lockTimeoutMilliseconds: 1_000,
  statementTimeoutMilliseconds: 0,
};

async function refusal(url: string, wanted: Partial<SessionOptions> = {}): Promise<UserError> {
  try {
    const session = await mysqlEngine.connect(url, { ...options, ...wanted });
    await session.close();
  } catch (error) {
    if (error instanceof UserError) return error;
    throw error;
  }
  throw new Error('the connection was made');
}

async function failure(work: Promise<unknown>): Promise<unknown> {
  return work.then(
    () => {
      throw new Error('it did not fail');
    },
    (error: unknown) => error,
  );
}

test('says that nothing listens, that a host is unknown, that a socket is missing', async () => {
  const server = net.createServer().listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  const { port } = server.address() as net.AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  const refused = await refusal(`mysql://u:s3cret@127.0.0.1:${port}/db`);
  expect(refused.message).toBe(
    `No MySQL server answers at 127.0.0.1:${port}: the connection was refused`,
  );
  const unknown = await refusal('mysql://u:s3cret@no-such-host.invalid/db');
  expect(unknown.message).toBe('The host no-such-host.invalid cannot be found');
  const socket = await refusal('mysql://u:s3cret@localhost/db?socket=/no/such.sock');
  expect(socket.message).toContain('there is no such socket');
});

test('an abort ends a connection attempt that gets no answer', async () => {
  const sockets: net.Socket[] = [];
  const server = net.createServer((socket) => sockets.push(socket)).listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  const { port } = server.address() as net.AddressInfo;
  const abort = new AbortController();
  setTimeout(() => abort.abort(), 100);
  const begin = Date.now();
  const url = `mysql://u:p@127.0.0.1:${port}/db`;
  const error = await failure(mysqlEngine.connect(url, { ...options, signal: abort.signal }));
  expect(error).toBeInstanceOf(CancelledError);
  expect(Date.now() - begin).toBeLessThan(1000);
  for (const socket of sockets) socket.destroy();
  server.close();
});

onEachServer((server) => {
  test('names the refused login and the missing database, never the password', async () => {
    const wrong = new URL(server.url());
    wrong.password = encodeURIComponent('wr@ng pässword');
    const refused = await refusal(wrong.href);
    expect(refused.message).toContain('refused the login of user');
    expect(JSON.stringify([refused.advice, refused.stack])).not.toMatch(/wr@ng|wr%40ng|pässword/);
    const missing = await refusal(server.url('no such database'));
    expect(missing.message).toContain('The database no such database does not exist');
  });

  test('tells what it is connected to', async () => {
    const session = await server.connect();
    expect(session.engine).toBe(server.engine);
    expect(session.database).toBe(server.database);
    expect(session.version.major).toBeGreaterThanOrEqual(8);
    const [row] = await session.query<{ id: number; db: string; mode: string; lock: number }>(
      'SELECT CONNECTION_ID() AS id, DATABASE() AS db, @@sql_mode AS mode, @@lock_wait_timeout + @@innodb_lock_wait_timeout AS `lock`',
    );
    expect(row).toMatchObject({ id: session.id, db: server.database, lock: 10 });
    expect(row?.mode).not.toContain('IGNORE_SPACE');
    const [name] = await session.query<{ value: string }>(
      `SELECT ATTR_VALUE AS value FROM performance_schema.session_connect_attrs
        WHERE PROCESSLIST_ID = CONNECTION_ID() AND ATTR_NAME = 'program_name'`,
    );
    expect(name?.value).toBe('lockkeeper test');
  });

  test('values come back as they are, and parameters mean the same under every sql_mode', async () => {
    const session = await server.connect();
    const [row] = await session.query<Record<string, unknown>>(
      `SELECT 9007199254740993 AS big, 1.10 AS exact, CAST('2024-02-30' AS CHAR) AS text,
              TIMESTAMP'2024-01-02 03:04:05.6' AS time, NULL AS nothing, '?' AS mark -- ?
       /* ? */, 12 AS small`,
      [],
    );
    expect(row).toEqual({
      big: '9007199254740993',
      exact: '1.10',
      text: '2024-02-30',
      time: '2024-01-02 03:04:05.6',
      nothing: null,
      mark: '?',
      small: 12,
    });
    const hostile = `a'b"c\\d\\' OR 1=1 -- \u0000 ? 😀 \n`;
    for (const mode of ['', 'NO_BACKSLASH_ESCAPES', 'ANSI_QUOTES']) {
      await session.execute('SET SESSION sql_mode = ?', [mode]);
      const [back] = await session.query<{ text: string; bytes: Buffer; n: number }>(
        'SELECT ? AS text, ? AS bytes, ? AS n',
        [hostile, Buffer.from([0, 255, 92]), true],
      );
      expect(back?.text).toBe(hostile);
      expect(back?.bytes.equals(Buffer.from([0, 255, 92]))).toBe(true);
      expect(back?.n).toBe(1);
    }
    expect(await failure(session.query('SELECT ?', []))).toBeInstanceOf(TypeError);
  });

  test('counts the rows that changed', async () => {
    const session = await server.connect();
    await session.execute('CREATE TABLE `co``unted ü` (`select` INT PRIMARY KEY, b INT)');
    expect(await session.execute('INSERT INTO `co``unted ü` VALUES (1, 1), (2, 2)')).toEqual({
      rows: 2,
    });
    expect(await session.execute('UPDATE `co``unted ü` SET b = 1')).toEqual({ rows: 1 });
    expect(await session.execute('SELECT * FROM `co``unted ü`')).toEqual({ rows: 2 });
  });

  test('a refusal carries the number and the text of the server', async () => {
    const session = await server.connect();
    const syntax = await failure(session.execute('SELEKT 1'));
    expect(syntax).toBeInstanceOf(DatabaseError);
    expect(syntax).toMatchObject({ code: '1064', lockTimeout: false, statementTimeout: false });
    await session.execute('CREATE TABLE dup (id INT PRIMARY KEY)');
    await session.execute('INSERT INTO dup VALUES (1)');
    expect(await failure(session.execute('INSERT INTO dup VALUES (1)'))).toMatchObject({
      code: '1062',
      message: expect.stringContaining('Duplicate entry'),
    });
  });

  test('a transaction commits, and rolls back what failed', async () => {
    const session = await server.connect();
    await session.execute('CREATE TABLE money (id INT PRIMARY KEY)');
    await session.transaction(() => session.execute('INSERT INTO money VALUES (1)'));
    const broken = session.transaction(async () => {
      await session.execute('INSERT INTO money VALUES (2)');
      throw new Error('on purpose');
    });
    expect(await failure(broken)).toMatchObject({ message: 'on purpose' });
    expect(await session.query('SELECT id FROM money')).toEqual([{ id: 1 }]);
  });

  test('gives up waiting for a table and for a row', async () => {
    const session = await server.connect();
    const other = await server.connect({ lockTimeoutMilliseconds: 1 });
    await session.execute('CREATE TABLE waited (id INT PRIMARY KEY, b INT)');
    await session.execute('INSERT INTO waited VALUES (1, 1)');
    await session.transaction(async () => {
      await session.execute('UPDATE waited SET b = 2');
      const table = await failure(other.execute('ALTER TABLE waited ADD COLUMN c INT'));
      expect(table).toMatchObject({ code: '1205', lockTimeout: true });
      const row = await failure(other.execute('UPDATE waited SET b = 3'));
      expect(row).toMatchObject({ code: '1205', lockTimeout: true });
    });
  });

  test('stops a statement that runs too long, and goes on', async () => {
    const session = await server.connect({ statementTimeoutMilliseconds: 300 });
    await session.execute('CREATE TABLE slow (id INT PRIMARY KEY)');
    await session.execute('INSERT INTO slow VALUES (1)');
    for (const sql of ['SELECT SLEEP(20) FROM slow', 'UPDATE slow SET id = id + 1 + SLEEP(20)']) {
      const begin = Date.now();
      expect(await failure(session.execute(sql))).toMatchObject({ statementTimeout: true });
      expect(Date.now() - begin).toBeLessThan(1500);
    }
    expect(await session.query('SELECT id FROM slow')).toEqual([{ id: 1 }]);
  });

  test('cancel stops the running statement only', async () => {
    const session = await server.connect();
    const running = failure(
      session.query(
        'SELECT COUNT(*) FROM information_schema.COLUMNS a, information_schema.COLUMNS b, information_schema.COLUMNS c',
      ),
    );
    await delay(200);
    const begin = Date.now();
    await session.cancel();
    expect(await running).toMatchObject({ code: '1317', statementTimeout: false });
    expect(Date.now() - begin).toBeLessThan(1000);
    await session.cancel();
    expect(await session.query('SELECT 1 AS one')).toEqual([{ one: 1 }]);
  });

  test('an abort stops a running ALTER, and leaves no lock', async () => {
    const abort = new AbortController();
    const session = await server.connect({ signal: abort.signal });
    const observer = await server.connect();
    await session.execute('CREATE TABLE big (id INT AUTO_INCREMENT PRIMARY KEY, b VARCHAR(200))');
    await session.execute("INSERT INTO big (b) VALUES (REPEAT('x', 200))");
    for (let i = 0; i < 19; i += 1) {
      await session.execute('INSERT INTO big (b) SELECT b FROM big');
    }
    const running = failure(session.execute('ALTER TABLE big ADD COLUMN c INT, ALGORITHM=COPY'));
    await delay(50);
    const begin = performance.now();
    abort.abort();
    expect(await running).toBeInstanceOf(CancelledError);
    await observer.execute('ALTER TABLE big ADD COLUMN d INT DEFAULT 1');
    expect(performance.now() - begin).toBeLessThan(5000);
    expect(await failure(session.query('SELECT 1'))).toBeInstanceOf(CancelledError);
    const columns = await observer.query('SHOW COLUMNS FROM big');
    expect(columns).toHaveLength(3);
  });

  test('an abort inside a transaction rolls it back', async () => {
    const abort = new AbortController();
    const session = await server.connect({ signal: abort.signal });
    const observer = await server.connect();
    await observer.execute('CREATE TABLE undone (id INT PRIMARY KEY)');
    const work = session.transaction(async () => {
      await session.execute('INSERT INTO undone VALUES (1)');
      abort.abort();
      await session.execute('INSERT INTO undone VALUES (2)');
    });
    expect(await failure(work)).toBeInstanceOf(CancelledError);
    expect(await observer.query('SELECT * FROM undone')).toEqual([]);
    await observer.execute('DROP TABLE undone');
    await session.rollback();
    await session.close();
  });

  test('a connection that the server ended is a DatabaseError', async () => {
    const session = await server.connect();
    const observer = await server.connect();
    const running = failure(session.query('SELECT SLEEP(20)'));
    await delay(100);
    await observer.execute(`KILL ${session.id}`);
    expect(await running).toBeInstanceOf(DatabaseError);
    const later = await failure(session.query('SELECT 1'));
    expect(later).toBeInstanceOf(DatabaseError);
    expect(later).toMatchObject({ code: '2013' });
    await session.rollback();
    await session.close();
  });

  test('TLS: falls back only when asked to prefer it', async () => {
    const [tls] = await (await server.connect()).query<{ Value: string }>(
      server.engine === 'mysql'
        ? `SHOW SESSION STATUS LIKE 'Ssl_cipher'`
        : `SHOW GLOBAL VARIABLES LIKE 'have_ssl'`,
    );
    const offered = tls?.Value !== '' && tls?.Value !== 'DISABLED';
    const required = `${server.url()}?ssl-mode=REQUIRED`;
    if (offered) {
      const session = await server.connect({}, required);
      const [cipher] = await session.query<{ Value: string }>(`SHOW STATUS LIKE 'Ssl_cipher'`);
      expect(cipher?.Value).not.toBe('');
      const verified = await refusal(`${server.url()}?ssl-mode=VERIFY_CA`);
      expect(verified.message).toContain('No TLS connection');
    } else {
      expect((await refusal(required)).message).toContain('offers no TLS');
    }
    const plain = await server.connect({}, `${server.url()}?ssl-mode=DISABLED`);
    expect(await plain.query(`SHOW STATUS LIKE 'Ssl_cipher'`)).toEqual([
      expect.objectContaining({ Value: '' }),
    ]);
  });
});
