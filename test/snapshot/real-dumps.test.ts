import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { Session } from '@lockkeeper/core/engine/session';
import { temporaryFolder } from '../cli/temporary-folder';
import { type ScratchDatabase, scratchDatabase } from '../harness/scratch';
import { describeEachServer } from '../harness/servers';
import { dumps, inScratch, loadDump } from './load-dump';

const big = (x: string, u: string) => `${'x'.repeat(3000)}${x}${u.repeat(2000)}`;

describeEachServer((server) => {
  let scratch: ScratchDatabase;
  const folder = temporaryFolder();

  beforeEach(async () => {
    scratch = await scratchDatabase(server);
  });
  afterEach(() => scratch.drop());

  const load = (name: string) => loadDump(server, scratch, name);
  const ask = <Row extends object>(sql: string) =>
    inScratch(server, scratch, (session: Session) => session.query<Row>(sql));
  const one = async (sql: string) =>
    Object.values((await ask<Record<string, unknown>>(sql))[0] ?? {})[0];

  if (server.engine === 'postgres') {
    const notes = [
      'line one\nline two\r\nback\\slash \\N \\. \b\f\v',
      'Grüße 你好 🚀 é',
      '\\.',
      '',
      big('\n\\.\n', 'ü'),
      null,
    ];

    describe.each(['pg14.sql', 'pg14-inserts.sql', 'pg18.sql', 'pg18-create.sql'])('%s', (name) => {
      test('every value, and what is made beside the tables', async () => {
        const { rows, leftOut, extensions } = await load(name);
        expect(rows).toBe(6 + 60 + 2);
        expect(extensions).toEqual([]);
        expect(leftOut.get('ownership')).toBeGreaterThan(5);
        expect(leftOut.get('privileges')).toBeGreaterThanOrEqual(2);
        const customers = await ask<{ email: string; note: string | null; mood: string | null }>(
          'SELECT email, note, mood::text AS mood FROM zz_customers ORDER BY id',
        );
        expect(customers.map(({ note }) => note)).toEqual(notes);
        expect(customers[0]?.email).toBe('tab\there');
        expect(customers.map(({ mood }) => mood).slice(0, 2)).toEqual(['so; so', "it's bad"]);
        expect(customers[5]?.mood).toBeNull();
        const [order] = await ask(
          'SELECT total, tags, doc, raw, parent_id FROM orders WHERE id = 7',
        );
        expect(order).toEqual({
          total: 14,
          tags: ['a,b', 'c"d', null],
          doc: { a: 'b\n"c"' },
          raw: Buffer.from('00ff5c0a', 'hex'),
          parent_id: 54,
        });
        expect(await one("SELECT nextval('loose')")).toBe('7');
        expect(await one("SELECT nextval('orders_id_seq')")).toBe('61');
        expect(await one('SELECT count(*) FROM open_orders')).toBe('60');
        expect(await one('SELECT sum(cents) FROM sums')).toBe('1830');
        expect(await one('SELECT count(*) FROM stock.items_2026')).toBe('2');
        expect(await one('SELECT atomic_sum(3, 2)')).toBe(3);
        expect(await one("SELECT obj_description('orders'::regclass)")).toBe(
          "it's -- a /* comment",
        );
        expect(await one("INSERT INTO zz_customers (email) VALUES ('new') RETURNING note")).toBe(
          "from a trigger; with $$ and ' inside",
        );
        expect(await one("SELECT count(*) FROM pg_constraint WHERE contype = 'f'")).toBe('2');
        expect(
          await one(
            "SELECT count(*) FROM pg_class WHERE relname = 'orders' AND relowner = current_user::regrole",
          ),
        ).toBe('1');
      });
    });
  } else {
    const notes = [
      'line one\nline two\r\nback\\slash \\N \\. \0 end; DELIMITER ;;\nDELIMITER $$\n',
      'Grüße 你好 🚀 é',
      null,
      '',
      big('\n', 'ü'),
    ];
    const names = ['', '-databases', '-compact'].map((kind) => `${server.engine}${kind}.sql`);

    describe.each(names)('%s', (name) => {
      test('every value, and what is made beside the tables', async () => {
        const { rows } = await load(name);
        expect(rows).toBe(5 + 60);
        const customers = await ask<{ email: string; note: string | null; mood: string | null }>(
          'SELECT email, note, mood FROM zz_customers ORDER BY id',
        );
        expect(customers.map(({ note }) => note)).toEqual(notes);
        expect(customers[0]?.email).toBe('tab\there');
        expect(customers.map(({ mood }) => mood).slice(0, 3)).toEqual(['so; so', "it's bad", null]);
        const [order] = await ask(
          'SELECT total, twice, HEX(raw) AS raw, HEX(bits) AS bits, parent_id, JSON_EXTRACT(doc, "$.a") AS a, CAST(at AS char) AS at FROM orders WHERE id = 7',
        );
        expect(order).toEqual({
          ...{ total: 14, twice: 8, raw: '00FF275C0AE280', bits: '5', parent_id: 54 },
          ...{ a: '"b\\n\\"c\\""', at: '2026-01-02 03:04:05' },
        });
        expect(await one('SELECT count(*) FROM aa_open')).toBe(60);
        await ask("INSERT INTO zz_customers (email) VALUES ('new')");
        expect(await one("SELECT note FROM zz_customers WHERE email = 'new'")).toBe(
          "from a trigger; it's",
        );
        expect(
          await one(
            "SELECT TABLE_COMMENT FROM information_schema.TABLES WHERE TABLE_SCHEMA = DATABASE() AND TABLE_NAME = 'zz_customers'",
          ),
        ).toBe("it's; a `comment` -- /* */");
        expect(
          await one(
            'SELECT count(*) FROM information_schema.REFERENTIAL_CONSTRAINTS WHERE CONSTRAINT_SCHEMA = DATABASE()',
          ),
        ).toBe(2);
      });
    });

    test('routines of this account, and an event that does not run', async () => {
      await load(`${server.engine}.sql`);
      expect(await one('SELECT twice(21)')).toBe(42);
      const programs = await ask<{ definer: string; body: string }>(
        'SELECT DEFINER AS definer, ROUTINE_DEFINITION AS body FROM information_schema.ROUTINES WHERE ROUTINE_SCHEMA = DATABASE() ORDER BY ROUTINE_NAME',
      );
      expect(programs.map(({ definer }) => definer.split('@')[0])).toEqual([
        server.userName,
        server.userName,
      ]);
      expect(programs[0]?.body).toContain("'DEFINER=`x`@`y`; done'");
      expect(
        await one('SELECT STATUS FROM information_schema.EVENTS WHERE EVENT_SCHEMA = DATABASE()'),
      ).toBe('DISABLED');
    });

    test('what was in no file of the dump stays out: positions of replication', async () => {
      const { leftOut } = await load(`${server.engine}.sql`);
      expect([...leftOut.keys()]).toEqual(server.engine === 'mysql' ? ['replication'] : []);
    });
  }

  test('compressed', async () => {
    const name = server.engine === 'postgres' ? 'pg14.sql' : `${server.engine}.sql`;
    const packed = join(folder, 'dump');
    writeFileSync(packed, gzipSync(readFileSync(join(dumps, name))));
    const plain = await load(name);
    await scratch.drop();
    scratch = await scratchDatabase(server);
    expect((await load(packed)).rows).toBe(plain.rows);
  });
});
