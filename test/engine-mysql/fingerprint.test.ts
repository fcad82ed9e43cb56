import { mysqlEngine } from '@lockkeeper/core/engine/mysql/mysql-engine';
import type { Session } from '@lockkeeper/core/engine/session';
import { onEachServer } from './on-each-server';

async function fingerprint(session: Session, table: string, wanted?: string[]) {
  const shape = (await mysqlEngine.readTables(session)).find(({ label }) => label === table);
  if (shape === undefined) throw new Error(`no table ${table}`);
  const columns = wanted ?? shape.columns.map(({ name }) => name);
  return mysqlEngine.readSnapshot(session, () =>
    mysqlEngine.fingerprintTable(session, shape, columns),
  );
}

onEachServer((server) => {
  let session: Session;
  beforeAll(async () => {
    session = await server.connect();
  });

  test('sees every structural corruption', async () => {
    await session.execute(`CREATE TABLE people (
      id INT PRIMARY KEY, email VARCHAR(50) NOT NULL, active TINYINT NOT NULL, plan CHAR(4) NOT NULL,
      balance DECIMAL(12, 2) NOT NULL, created_at DATETIME(6) NOT NULL, note VARCHAR(20), n INT)`);
    await session.execute(
      `INSERT INTO people VALUES ${Array.from({ length: 1000 }, (_, i) => `(${i}, 'u${i}@example.org', ${i % 2}, '${i % 3 === 0 ? 'free' : 'paid'}', ${i}.50, '2024-01-01 00:00:00.${String(i).padStart(6, '0')}', ${i % 4 === 0 ? 'NULL' : `'n'`}, ${i % 5 === 0 ? 'NULL' : i})`).join(', ')}`,
    );
    const clean = await fingerprint(session, 'people');
    expect(clean.rows).toBe(1000);
    const corruptions = [
      'UPDATE people SET active = 1 WHERE active = 0 LIMIT 2',
      'UPDATE people SET active = 1 - active',
      `UPDATE people SET plan = 'paid' WHERE plan = 'free' LIMIT 100`,
      'UPDATE people SET balance = balance + 800000 ORDER BY id LIMIT 500',
      'UPDATE people SET created_at = created_at + INTERVAL 1 YEAR',
      `UPDATE people a JOIN people b ON a.id = 3 AND b.id = 5 SET a.email = b.email, b.email = a.email`,
      `UPDATE people SET email = CASE id WHEN 10 THEN 'u20@example.org' ELSE 'u10@example.org' END WHERE id IN (10, 20)`,
      `UPDATE people SET note = '' WHERE note IS NULL`,
      'UPDATE people SET n = 0 WHERE n IS NULL LIMIT 2',
      `UPDATE people SET note = 'n ' WHERE note = 'n' LIMIT 2`,
      `UPDATE people SET note = 'N' WHERE note = 'n' LIMIT 2`,
      `UPDATE people SET note = CAST(n AS CHAR), n = NULL WHERE id IN (4, 8)`,
      'DELETE FROM people WHERE id = 7',
    ];
    for (const sql of corruptions) {
      await session.transaction(async () => {
        await session.execute(sql);
        const shape = (await mysqlEngine.readTables(session))[0];
        if (shape === undefined) throw new Error('no table');
        const columns = shape.columns.map(({ name }) => name);
        const dirty = await mysqlEngine.fingerprintTable(session, shape, columns);
        expect([sql, dirty.checksum]).not.toEqual([sql, clean.checksum]);
        await session.rollback();
      });
    }
    expect(await fingerprint(session, 'people')).toEqual(clean);
  });

  test('does not depend on the order of rows, the session or the columns that are left out', async () => {
    await session.execute('CREATE TABLE a (id INT PRIMARY KEY, t TIMESTAMP NULL, x INT)');
    await session.execute(`INSERT INTO a VALUES (1, '2024-10-27 02:30:00', 1), (2, NULL, 2)`);
    const first = await fingerprint(session, 'a', ['id', 't']);
    await session.execute('UPDATE a SET x = 9');
    await session.execute(
      `SET SESSION time_zone = '+05:00', SESSION sql_mode = 'PAD_CHAR_TO_FULL_LENGTH'`,
    );
    expect(await fingerprint(session, 'a', ['id', 't'])).toEqual(first);
    const [own] = await session.query('SELECT @@time_zone AS zone, @@sql_mode AS mode');
    expect(own).toEqual({ zone: '+05:00', mode: 'PAD_CHAR_TO_FULL_LENGTH' });
    await session.execute(`SET SESSION time_zone = DEFAULT, SESSION sql_mode = DEFAULT`);
    expect(await fingerprint(session, 'a', ['id', 'x'])).not.toEqual(first);
  });

  test('tells rows apart that look alike when their values are joined', async () => {
    await session.execute('CREATE TABLE joined (a VARCHAR(20), b VARCHAR(20), c BLOB, d INT)');
    const rows = [
      `('x#y', 'z', NULL, 1)`,
      `('x', 'y#z', NULL, 1)`,
      `('x#y#z', NULL, NULL, 1)`,
      `(NULL, 'x#y#z', NULL, 1)`,
      `(NULL, NULL, 'x#y#z', 1)`,
      `('', NULL, NULL, 1)`,
      `(NULL, '', NULL, 1)`,
      `(NULL, NULL, '', 1)`,
      `(NULL, NULL, NULL, 1)`,
      `('1', NULL, NULL, NULL)`,
      `(NULL, '1', NULL, NULL)`,
      `('A', '', '', 0)`,
      `('a', '', '', 0)`,
      `('a ', '', '', 0)`,
      `('á', '', '', 0)`,
      `('NULL', 'NULL', 'NULL', 0)`,
    ];
    const seen = new Set<string>();
    for (const row of rows) {
      await session.execute('DELETE FROM joined');
      await session.execute(`INSERT INTO joined VALUES ${row}`);
      seen.add((await fingerprint(session, 'joined')).checksum);
    }
    expect(seen.size).toBe(rows.length);
    // Without a key, equal rows: XOR would cancel them out.
    await session.execute('DELETE FROM joined');
    await session.execute(`INSERT INTO joined VALUES ('a', 'a', 'a', 1), ('a', 'a', 'a', 1)`);
    const twins = await fingerprint(session, 'joined');
    await session.execute(`UPDATE joined SET a = 'b'`);
    expect((await fingerprint(session, 'joined')).checksum).not.toBe(twins.checksum);
  });

  test('sees a change in a column of every type', async () => {
    const values: Record<string, readonly [string, string]> = {
      'BIT(60)': [`b'1'`, `b'100000000000000000000000000000000000000000000000000001'`],
      'BIGINT UNSIGNED': ['18446744073709551615', '18446744073709551614'],
      'DECIMAL(65, 30)': ['1.000000000000000000000000000001', '1.000000000000000000000000000002'],
      FLOAT: ['16777216', '16777218'],
      DOUBLE: ['0.1', '0.10000000000000002'],
      YEAR: ['2024', '2025'],
      DATE: [`'2024-01-01'`, `'2024-01-02'`],
      'TIME(6)': [`'-800:00:00.000001'`, `'-800:00:00.000002'`],
      'DATETIME(6)': [`'2024-01-01 00:00:00.000001'`, `'2024-01-01 00:00:00.000002'`],
      'TIMESTAMP(6) NULL': [`'2024-01-01 00:00:00.000001'`, `'2024-01-01 00:00:00.000002'`],
      "ENUM('a', 'b#')": [`'a'`, `'b#'`],
      "SET('a', 'b')": [`'a'`, `'a,b'`],
      'CHAR(5) CHARACTER SET latin1': [`'ä'`, `'a'`],
      'VARCHAR(50) CHARACTER SET latin2': [`'ő'`, `'ö'`],
      'VARCHAR(50) CHARACTER SET utf8mb4': [`'😀'`, `'😁'`],
      'BINARY(4)': [`X'00000000'`, `X'00000020'`],
      'VARBINARY(9)': [`X'00'`, `X'0000'`],
      BLOB: [`X'FF00'`, `X'FF01'`],
      LONGBLOB: [`X'FF00'`, `X'FF01'`],
      LONGTEXT: [`'x'`, `'x '`],
      JSON: [`'{"a": 1}'`, `'{"a": 1.0}'`],
      POINT: [`ST_GeomFromText('POINT(1 2)')`, `ST_GeomFromText('POINT(1 2)', 4326)`],
    };
    const types = Object.keys(values);
    const columns = types.map((type, index) => `c${index} ${type}`).join(', ');
    await session.execute(
      `CREATE TABLE typed (id INT PRIMARY KEY, ${columns}) CHARACTER SET utf8mb4`,
    );
    const row = types.map((type) => values[type]?.[0]).join(', ');
    await session.execute(`INSERT INTO typed VALUES (1, ${row}), (2, ${row})`);
    const clean = await fingerprint(session, 'typed');
    for (const [index, type] of types.entries()) {
      for (const value of [values[type]?.[1], 'NULL']) {
        await session.execute(`UPDATE typed SET c${index} = ${value}`);
        const dirty = await fingerprint(session, 'typed');
        expect([type, value, dirty.checksum]).not.toEqual([type, value, clean.checksum]);
        await session.execute(`UPDATE typed SET c${index} = ${values[type]?.[0]}`);
      }
    }
    expect(await fingerprint(session, 'typed')).toEqual(clean);
  });

  test('takes hostile names, an empty table and hundreds of columns', async () => {
    await session.execute(
      'CREATE TABLE `dr``op "table\' ü` (`se``lect` INT, `#?` VARCHAR(9), `größe` INT GENERATED ALWAYS AS (`se``lect` + 1) STORED)',
    );
    const empty = await fingerprint(session, 'dr`op "table\' ü');
    expect(empty).toMatchObject({ rows: 0, checksum: '0' });
    await session.execute('INSERT INTO `dr``op "table\' ü` (`se``lect`, `#?`) VALUES (1, 2)');
    expect((await fingerprint(session, 'dr`op "table\' ü')).checksum).not.toBe('0');
    const names = Array.from({ length: 800 }, (_, index) => `c${index}`);
    await session.execute(`CREATE TABLE wide (${names.map((n) => `${n} INT`).join(', ')})`);
    await session.execute(`INSERT INTO wide (c0) VALUES (1)`);
    const wide = await fingerprint(session, 'wide');
    await session.execute('UPDATE wide SET c0 = NULL, c799 = 1');
    expect((await fingerprint(session, 'wide')).checksum).not.toBe(wide.checksum);
  });
});
