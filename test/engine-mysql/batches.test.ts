import type { KeyValues } from '@lockkeeper/core/engine/batches';
import { mysqlEngine } from '@lockkeeper/core/engine/mysql/mysql-engine';
import type { Session } from '@lockkeeper/core/engine/session';
import type { TableShape } from '@lockkeeper/core/fingerprint/table-fingerprint';
import { onEachServer } from './on-each-server';

const { batches } = mysqlEngine;

async function shapeOf(session: Session, name: string): Promise<TableShape> {
  const shape = (await mysqlEngine.readTables(session)).find(({ label }) => label === name);
  if (shape === undefined) throw new Error(`no table ${name}`);
  return shape;
}

/** Updates the whole table batch by batch; the rows that each batch changed, and its boundary. */
async function updateInBatches(
  session: Session,
  table: TableShape,
  size: number,
  change: { set: string; where: string | null },
): Promise<{ rows: number[]; boundaries: KeyValues[] }> {
  const key = table.key ?? [];
  const rows: number[] = [];
  const boundaries: KeyValues[] = [];
  let after: KeyValues | null = null;
  for (;;) {
    const upTo: KeyValues | null = await batches.boundary(session, { table, key, after }, size);
    if (upTo === null) return { rows, boundaries };
    rows.push(await batches.update(session, { table, key, after }, upTo, change));
    boundaries.push(upTo);
    after = upTo;
  }
}

const texts = [
  'a',
  'B',
  'b2',
  "quo'te",
  'back\\slash',
  'tab\t',
  'ä',
  'z',
  '\u00e9',
  '😀',
  '10',
  '9',
  '-1',
  '%',
  '_',
  '"',
  'A b',
];

// Key columns and the rows, as SQL values, of tables whose keys are easy to get wrong.
const keys: Record<string, readonly [string, readonly string[]]> = {
  'a negative and a huge number': [
    'k BIGINT NOT NULL',
    ['-9223372036854775808', '-1', '0', '5', '9007199254740993', '9223372036854775807'],
  ],
  'unsigned numbers': [
    'k BIGINT UNSIGNED NOT NULL',
    ['0', '3', '18446744073709551614', '18446744073709551615'],
  ],
  'decimal fractions': ['k DECIMAL(20, 10) NOT NULL', ['-1.5', '0', '0.0000000001', '12345678.9']],
  floats: ['k FLOAT NOT NULL', ['0.1', '16777216', '16777218', '-3.5e20', '1e-10']],
  doubles: ['k DOUBLE NOT NULL', ['0.1', '0.30000000000000004', '0.3', '-1e300', '5e-324']],
  'text under a collation that ignores case': [
    'k VARCHAR(50) CHARACTER SET utf8mb4 COLLATE utf8mb4_general_ci NOT NULL',
    texts.filter((text) => text !== 'ä').map(literal),
  ],
  'text under a binary collation': [
    'k VARCHAR(50) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL',
    [...texts, 'b', 'A'].map(literal),
  ],
  'latin1 text': [
    'k VARCHAR(50) CHARACTER SET latin1 NOT NULL',
    [`'ä'`, `'z'`, `'a'`, `'ß'`, `'Öl'`],
  ],
  'binary(16)': [
    'k BINARY(16) NOT NULL',
    ['00', '5c27', 'ff']
      .map((hex) => `X'${hex.padEnd(32, '0')}'`)
      .concat([`X'${'27'.repeat(16)}'`]),
  ],
  varbinary: ['k VARBINARY(9) NOT NULL', [`X''`, `X'00'`, `X'0000'`, `X'5C'`, `X'FF'`]],
  'an enum that is not in the order of its letters': [
    `k ENUM('z', 'a', 'm') NOT NULL`,
    [`'z'`, `'a'`, `'m'`],
  ],
  dates: ['k DATE NOT NULL', [`'2024-02-29'`, `'1000-01-01'`, `'9999-12-31'`]],
  moments: ['k DATETIME(6) NOT NULL', [`'2024-01-01 00:00:00.000001'`, `'2024-01-01 00:00:00'`]],
  times: ['k TIME(3) NOT NULL', [`'-800:00:00.5'`, `'00:00:00'`, `'10:00:00'`, `'9:00:00'`]],
  bits: ['k BIT(40) NOT NULL', [`b'0'`, `b'1'`, `b'${'1'.repeat(40)}'`]],
};

function literal(text: string): string {
  return `CONVERT(X'${Buffer.from(text).toString('hex')}' USING utf8mb4)`;
}

onEachServer((server) => {
  let session: Session;
  beforeAll(async () => {
    session = await server.connect();
  });

  test.each(Object.entries(keys))(
    '%s: every row exactly once, in any size',
    async (name, [column, rows]) => {
      const table = `\`key ${name.replaceAll('`', '')}\``;
      await session.execute(
        `CREATE TABLE ${table} (${column}, touched INT NOT NULL DEFAULT 0, PRIMARY KEY (k))`,
      );
      await session.execute(
        `INSERT INTO ${table} (k) VALUES ${rows.map((row) => `(${row})`).join(', ')}`,
      );
      const shape = await shapeOf(session, `key ${name}`);
      let times = 0;
      for (const size of [1, 2, 3, 100]) {
        const { rows: changed } = await updateInBatches(session, shape, size, {
          set: 'touched = touched + 1 -- and so on',
          where: null,
        });
        times += 1;
        const full = Math.floor(rows.length / size);
        const rest = rows.length % size;
        expect(changed).toEqual([...Array(full).fill(size), ...(rest === 0 ? [] : [rest])]);
        const [seen] = await session.query(
          `SELECT MIN(touched) AS least, MAX(touched) AS most FROM ${table}`,
        );
        expect(seen).toEqual({ least: times, most: times });
      }
    },
  );

  test('a composite key in batches equals one UPDATE', async () => {
    const columns =
      '`ta``g ü` VARCHAR(9) NOT NULL, `select` INT NOT NULL, raw BINARY(2) NOT NULL, total INT NOT NULL, note VARCHAR(50)';
    for (const name of ['batched', 'single']) {
      await session.execute(
        `CREATE TABLE ${name} (${columns}, UNIQUE KEY u (\`ta\`\`g ü\`, \`select\`, raw)) CHARACTER SET utf8mb4`,
      );
    }
    const values = Array.from({ length: 3000 }, (_, i) => {
      const raw = (i % 7).toString(16).padStart(4, '0');
      return `('${'aBcD'[i % 4]}${i % 3}', ${Math.floor(i / 84) - 15}, X'${raw}', ${i}, NULL)`;
    });
    for (const name of ['batched', 'single']) {
      await session.execute(`INSERT INTO ${name} VALUES ${values.join(', ')}`);
    }
    const shape = await shapeOf(session, 'batched');
    expect(shape.key).toEqual(['ta`g ü', 'select', 'raw']);
    const change = {
      set: `total = total * 2 + 1, note = CONCAT('?', \`select\`, ' it''s -- #')`,
      where: 'total % 2 = 0 OR total > 2500 # the others stay',
    };
    const { rows, boundaries } = await updateInBatches(session, shape, 250, change);
    expect(rows).toHaveLength(12);
    expect(boundaries).toHaveLength(12);
    expect(new Set(boundaries.map((key) => JSON.stringify(key))).size).toBe(12);
    const single = await session.execute(`UPDATE single SET ${change.set} WHERE ${change.where}\n`);
    expect(rows.reduce((sum, count) => sum + count, 0)).toBe(single.rows);
    const names = shape.columns.map(({ name }) => name);
    const [a, b] = [
      await mysqlEngine.fingerprintTable(session, shape, names),
      await mysqlEngine.fingerprintTable(session, await shapeOf(session, 'single'), names),
    ];
    expect(a.rows).toBe(3000);
    expect(a.checksum).toBe(b.checksum);
  });

  test('reads and changes a range of the index, not the table', async () => {
    await session.execute('CREATE TABLE ranged (a INT, b INT, v INT NOT NULL, PRIMARY KEY (a, b))');
    const rows = Array.from(
      { length: 20_000 },
      (_, i) => `(${Math.floor(i / 200)}, ${i % 200}, 0)`,
    );
    await session.execute(`INSERT INTO ranged VALUES ${rows.join(', ')}`);
    await session.execute('ANALYZE TABLE ranged');
    const table = await shapeOf(session, 'ranged');
    const request = { table, key: ['a', 'b'], after: ['50', '100'] };
    const read = async () => {
      const status = await session.query<{ Value: string }>(
        `SHOW SESSION STATUS LIKE 'Handler_read%'`,
      );
      return status.reduce((sum, { Value }) => sum + Number(Value), 0);
    };
    const before = await read();
    const upTo = await batches.boundary(session, request, 500);
    expect(upTo).toEqual(['53', '0']);
    await batches.update(session, request, ['53', '0'], { set: 'v = 1', where: null });
    // The SHOW itself reads some rows.
    expect((await read()) - before).toBeLessThan(2000);
    const [count] = await session.query<{ n: number }>(
      'SELECT COUNT(*) AS n FROM ranged WHERE v = 1',
    );
    expect(count?.n).toBe(500);
  });

  test('nothing is left of an empty table', async () => {
    await session.execute('CREATE TABLE nothing (id INT PRIMARY KEY)');
    const table = await shapeOf(session, 'nothing');
    const request = { table, key: ['id'], after: null };
    expect(await batches.boundary(session, request, 10)).toBeNull();
  });

  test('refuses a checkpoint that is no number instead of running it', async () => {
    const table = await shapeOf(session, 'nothing');
    const request = { table, key: ['id'], after: ['1 OR 1=1'] };
    await expect(batches.boundary(session, request, 10)).rejects.toThrow('no number');
  });
});
