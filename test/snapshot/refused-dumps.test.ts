import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { UserError } from '@lockkeeper/core/errors';
import { namesOutside } from '@lockkeeper/core/migrations/refuse-work-outside-copy';
import { temporaryFolder } from '../cli/temporary-folder';
import { type ScratchDatabase, scratchDatabase } from '../harness/scratch';
import { describeEachServer } from '../harness/servers';
import { dumps, inScratch, loadDump } from './load-dump';

describeEachServer((server) => {
  const folder = temporaryFolder();
  const isPostgres = server.engine === 'postgres';
  const real = isPostgres ? 'pg14.sql' : `${server.engine}.sql`;
  let scratch: ScratchDatabase;

  beforeEach(async () => {
    scratch = await scratchDatabase(server);
  });
  afterEach(() => scratch.drop());

  const write = (content: string | Buffer) => {
    const path = join(folder, 'dump.sql');
    writeFileSync(path, content);
    return path;
  };
  const ask = async (sql: string) => {
    const [row] = await inScratch(server, scratch, (session) =>
      session.query<Record<string, unknown>>(sql),
    );
    return Object.values(row ?? {})[0];
  };

  /** What the person is told. */
  async function refusal(
    content: string | Buffer | null,
    outside: ReadonlySet<string> | null = null,
  ): Promise<string> {
    const path = content === null ? join(folder, 'nowhere.sql') : write(content);
    try {
      await loadDump(server, scratch, path, outside);
    } catch (error) {
      if (!(error instanceof UserError)) throw error;
      const { what, why, mend } = error.advice;
      return `${what}: ${why}. ${mend}`.replaceAll(`${folder}/`, '');
    }
    return 'loaded';
  }

  describe('files', () => {
    test('that are missing or no SQL', async () => {
      expect(await refusal(null)).toMatch(/nowhere\.sql cannot be read: .*ENOENT.*--snapshot/);
      expect(await refusal('PGDMP\x01\x0e')).toMatch(/custom format.*pg_restore --file=/);
      expect(await refusal(gzipSync('PGDMP\x01\x0e'))).toMatch(/custom format.*pg_restore --file=/);
      const tar = Buffer.alloc(512);
      tar.write('toc.dat');
      tar.write('ustar', 257);
      expect(await refusal(tar)).toMatch(/tar archive.*pg_restore/);
      expect(await refusal(Buffer.from('\ufeffSELECT 1;', 'utf16le'))).toMatch(/UTF-16/);
    });

    test('of another engine', async () => {
      const other = isPostgres ? 'mysql.sql' : 'pg14.sql';
      expect(await refusal(readFileSync(join(dumps, other)))).toMatch(
        isPostgres
          ? /another engine: it was taken from mysql 9\.7.*for postgres.*pg_dump/
          : /another engine: it was taken from postgres 14.*(mysqldump|mariadb-dump)/,
      );
    });

    test('that end too early', async () => {
      const whole = readFileSync(join(dumps, real));
      const lines = whole.toString('latin1').split('\n');
      const cutAt = (found: (line: string) => boolean) =>
        Buffer.from(lines.slice(0, lines.findIndex(found)).join('\n'), 'latin1');
      const between = isPostgres ? /^ALTER TABLE ONLY/ : /^-- Table structure for table `zz/;
      expect(await refusal(cutAt((line) => between.test(line)))).toMatch(
        /not whole.*its last line, which (pg_dump|mysqldump) writes, is missing/,
      );
      await scratch.drop();
      scratch = await scratchDatabase(server);
      const packed = gzipSync(whole);
      expect(await refusal(packed.subarray(0, packed.length - 200))).toMatch(
        /cannot be read to its end: .*unexpected end of file/,
      );
    });
  });

  describe('statements', () => {
    test('that are refused are told with their line, also among many rows', async () => {
      const rows = Array.from({ length: 50 }, (_, n) => `INSERT INTO t VALUES (${n % 40});`);
      const text = ['CREATE TABLE t (id int PRIMARY KEY);', '', ...rows].join('\n');
      expect(await refusal(text)).toMatch(/fails at dump\.sql:43: .*[Dd]uplicate/);
      expect(await refusal('\n\nCREATE VIEW v AS SELECT * FROM nowhere;\n')).toMatch(
        /fails at dump\.sql:3: .*nowhere/,
      );
    });

    test('that are longer than what is read at once', async () => {
      const long = `${'x'.repeat(999)}\n`.repeat(9000);
      const type = isPostgres ? 'text' : 'longtext';
      const text = `CREATE TABLE t (a ${type});\nINSERT INTO t VALUES ('${long}'), ('ä');\nINSERT INTO t VALUES ('');\n`;
      expect(await refusal(text)).toBe('loaded');
      expect(Number(await ask('SELECT max(length(a)) FROM t'))).toBe(9_000_000);
      expect(Number(await ask('SELECT count(*) FROM t'))).toBe(3);
      expect(await refusal(`${text}\nSELECT nothing_there();`)).toMatch(/fails at dump\.sql:1: /);
      expect(
        await refusal(`DROP TABLE t;${text}\nDROP TABLE missing_;SELECT nothing_there();`),
      ).toMatch(/fails at dump\.sql:9005: /);
    });

    test('that would reach beyond the copy on a server of the user', async () => {
      const outside = namesOutside(['shop_production']);
      const whole = isPostgres
        ? [
            'ALTER SYSTEM SET work_mem = 1',
            'CREATE TABLESPACE x LOCATION $$/tmp$$',
            'DO $$BEGIN CREATE ROLE x; END$$',
          ]
        : [
            'CREATE USER x',
            'SET GLOBAL max_connections = 1',
            'DROP TABLE `shop_production`.orders',
            'INSERT INTO shop_production.orders VALUES (1)',
            '/*!50000 DELETE FROM shop_production . orders */',
          ];
      for (const sql of whole) {
        expect(await refusal(`SET @a = 1;\n${sql};\n`.slice(isPostgres ? 12 : 0), outside)).toMatch(
          /dump\.sql:\d (works on the whole server|names a database of the server)/,
        );
      }
    });
  });

  if (isPostgres) {
    test('a value that COPY refuses is told with its line in the file', async () => {
      const text = 'CREATE TABLE t (id int);\nCOPY t (id) FROM stdin;\n1\n2\nthree\n\\.\n';
      expect(await refusal(text)).toMatch(
        /fails at dump\.sql:5: invalid input syntax.*COPY t, line 3/,
      );
    });

    test('a transaction of the dump hides no refusal, and what may fail in it may', async () => {
      const rows = ['INSERT INTO t VALUES (1);', 'INSERT INTO t VALUES (1);'];
      const begun = 'BEGIN;\nCREATE TABLE t (id int PRIMARY KEY);';
      expect(await refusal([begun, ...rows, 'COMMIT;\n'].join('\n'))).toMatch(
        /fails at dump\.sql:4: .*duplicate key/,
      );
      const failing = 'DROP TABLE t;\nSTART TRANSACTION;\nDROP TABLE missing_;\n';
      expect(await refusal(`${failing}CREATE TABLE t (id int);\n${rows[0]}\nEND;\n`)).toBe(
        'loaded',
      );
      expect(await ask('SELECT count(*) FROM t')).toBe('1');
      expect(await refusal(`BEGIN;\n${rows[0]}\nROLLBACK;\n`)).toMatch(
        /dump\.sql:3.*it takes back what is before it/,
      );
    });

    test('a refusal shows no row', async () => {
      const make =
        'CREATE TABLE t (id int, mail text CHECK (mail <> $$pepper$$), born date, UNIQUE (id));\n';
      const copy = (row: string) => `${make}COPY t FROM stdin;\n1\ta\t2026-01-01\n${row}\n\\.\n`;
      const told: readonly (readonly [string, RegExp])[] = [
        [copy('2\tpepper\t\\N'), /dump\.sql:4: new row .*check constraint.*\(COPY t, line 2\)/],
        [copy('2\tb\tpepper'), /type date \(COPY t, line 2, column born\)/],
        [copy('pepper"," column "x\t\t'), /type integer \(COPY t, line 2, column id\)/],
        [copy('99999999999\tpepper\t'), /value is out of range for type integer \(COPY/],
        [copy('1\tpeppers\t\\N'), /duplicate key .*"t_id_key" \(COPY t, line 2\)/],
        [copy('2\tpepper'), /missing data for column "born" \(COPY t, line 2\)/],
        [`${make}INSERT INTO t VALUES (1, 'pepper');`, /violates check constraint "t_mail_check"/],
        [`${make}INSERT INTO t VALUES (1, ''pepper'');`, /syntax error at or near/],
        [
          "CREATE TABLE u AS SELECT 'pepper'::text AS a FROM generate_series(1, 2);\nALTER TABLE u ADD PRIMARY KEY (a);",
          /could not create unique index "u_pkey" \(key a\)/,
        ],
        ["DO $$ BEGIN RAISE 'pepper'; END $$;", /raised an exception \(P0001\)/],
      ];
      for (const [text, words] of told) {
        await scratch.drop();
        scratch = await scratchDatabase(server);
        const said = await refusal(text);
        expect(said).toMatch(words);
        expect(said).not.toMatch(/pepper|99999/);
      }
    });

    test('a COPY without its end is no whole file, and none of its rows stay', async () => {
      await refusal('CREATE TABLE t (id int);\n');
      expect(await refusal('COPY t (id) FROM stdin;\n1\n2\n')).toMatch(
        /not whole, from line 1 on: the rows of the COPY are never ended/,
      );
      expect(await ask('SELECT count(*) FROM t')).toBe('0');
    });

    test('rows over many chunks arrive, and the statement behind them', async () => {
      const rows = Array.from({ length: 60_000 }, (_, n) => `${n}\tünïcode ${n} \\\\. \\n end`);
      const text = `CREATE TABLE t (id int, a text);\nCOPY t FROM stdin;\n${rows.join('\n')}\n\\.\nCREATE TABLE u (id int);\n`;
      expect(await refusal(text)).toBe('loaded');
      expect(await ask('SELECT count(*) FROM t')).toBe('60000');
      expect(await ask('SELECT a FROM t WHERE id = 59999')).toBe('ünïcode 59999 \\. \n end');
      expect(await ask("SELECT to_regclass('u')::text")).toBe('u');
    });

    test('a hostile dump does not reach the machine', async () => {
      expect(await refusal("COPY t FROM PROGRAM 'id';")).toMatch(
        /a COPY from or to a file or a program/,
      );
      expect(
        await refusal(
          "COPY t (a, stdin) FROM PROGRAM 'id' WHERE a IS DISTINCT FROM stdin;\n1\n\\.\n",
        ),
      ).toMatch(/dump\.sql:1: a COPY from or to a file or a program/);
      expect(await refusal("COPY (SELECT 1) TO '/tmp/x';")).toMatch(/a COPY from or to a file/);
      expect(await refusal('\\! touch /tmp/x\n')).toMatch(/a command of psql/);
      expect(await refusal('\\i /etc/passwd\n')).toMatch(/a command of psql/);
      expect(await refusal('CREATE ROLE x SUPERUSER;')).toMatch(/whole server, as pg_dumpall/);
      expect(await refusal('ALTER SYSTEM SET work_mem = 1;')).toMatch(
        /permission denied|superuser/,
      );
      expect(await refusal('SET standard_conforming_strings = off;')).toMatch(
        /standard_conforming/,
      );
      expect(await refusal('SELECT pg_read_file($$/etc/passwd$$);')).toMatch(/permission denied/);
    });

    test('a setting that is on in any spelling is no refusal, and one that is off is', async () => {
      for (const on of ["= 'on'", 'TO on', '= true', '= 1']) {
        expect(await refusal(`SET standard_conforming_strings ${on};`)).toBe('loaded');
      }
      expect(await refusal("SET SESSION standard_conforming_strings = 'off';")).toMatch(
        /standard_conforming/,
      );
    });

    test('an owner beside another change of a table does not take the change with it', async () => {
      expect(
        await refusal(
          `CREATE TABLE t (id int);\nALTER TABLE t ADD COLUMN x int, OWNER TO ${server.userName};`,
        ),
      ).toBe('loaded');
      expect(await ask('SELECT count(x) FROM t')).toBe('0');
      expect(await refusal('ALTER TABLE t ADD COLUMN y int, OWNER TO no_such_role;')).toMatch(
        /no_such_role/,
      );
      expect(await refusal('ALTER FUNCTION "a,b"(int, text) OWNER TO no_such_role;')).toBe(
        'loaded',
      );
    });

    test('a second database, and another encoding', async () => {
      const latin = "CREATE TABLE t (a text);\nINSERT INTO t VALUES ('gr\xfcn');\n";
      expect(await refusal(Buffer.from(latin, 'latin1'))).toMatch(
        /dump\.sql:2: it is not in UTF-8.*--encoding=UTF8/,
      );
      expect(await refusal('\\connect one\nSELECT 1;\n\\connect two\n')).toMatch(
        /more than one database: dump\.sql:3: after one it goes on with two/,
      );
      expect(await refusal("SET client_encoding = 'LATIN1';")).toMatch(/--encoding=UTF8/);
    });

    test('what can be done without is left out and counted', async () => {
      const path = write(
        [
          'SET not_yet_invented = 1;',
          "SET default_tablespace = 'fast';",
          'CREATE EXTENSION IF NOT EXISTS no_such_extension WITH SCHEMA public;',
          "COMMENT ON EXTENSION no_such_extension IS 'x';",
          'CREATE SCHEMA public;',
          'DROP TABLE nowhere;',
          'GRANT SELECT ON nowhere TO nobody;',
          'ALTER TABLE nowhere OWNER TO nobody;',
          "CREATE SUBSCRIPTION s CONNECTION 'host=elsewhere' PUBLICATION p;",
          'CREATE TABLE t (id int);',
        ].join('\n'),
      );
      const { leftOut, extensions } = await loadDump(server, scratch, path);
      expect(extensions).toEqual(['no_such_extension']);
      expect(Object.fromEntries(leftOut)).toEqual({
        'settings that this server does not know': 1,
        tablespaces: 1,
        extensions: 1,
        comments: 1,
        privileges: 1,
        ownership: 1,
        replication: 1,
      });
      expect(
        await refusal('CREATE EXTENSION no_such_one;\nCREATE TABLE u (a no_such_type);'),
      ).toMatch(/dump\.sql:2: .*no_such_type.*not made here: the extension no_such_one/);
    });
  } else {
    test('a refusal shows no row', async () => {
      const make =
        "CREATE TABLE t (id int PRIMARY KEY, mail varchar(20) UNIQUE, born date);\nSET sql_mode = 'STRICT_ALL_TABLES';\n";
      const told: readonly (readonly [string, RegExp])[] = [
        [
          "(1, 'pepper', NULL);INSERT INTO t VALUES (2, 'pepper', NULL)",
          /Duplicate entry for key '(t\.)?mail'/,
        ],
        ["(1, 'it''s pepper' , 'pepper')", /Incorrect date value for column .*born.* at row 1/],
        ["('pepper', NULL, NULL)", /Incorrect integer value for column .*id.* at row 1/],
        ["(1, ''pepper'', NULL)", /error in your SQL syntax.* at line 1\./],
        ["(CAST('pepper' AS signed), NULL, NULL)", /Truncated incorrect INTEGER value\./],
      ];
      for (const [values, words] of told) {
        await scratch.drop();
        scratch = await scratchDatabase(server);
        const said = await refusal(`${make}INSERT INTO t VALUES ${values};`);
        expect(said).toMatch(words);
        expect(said).not.toContain('pepper');
      }
    });

    test('an event that is enabled by default does not run', async () => {
      const events =
        'CREATE EVENT `a``b` ON SCHEDULE EVERY 1 DAY DO SELECT 1;\nCREATE EVENT c ON SCHEDULE EVERY 1 DAY ON COMPLETION PRESERVE /*!50106 ENABLE */ DO SELECT 1;\n';
      expect(await refusal(events)).toBe('loaded');
      const enabled =
        "SELECT count(*) FROM information_schema.EVENTS WHERE EVENT_SCHEMA = DATABASE() AND STATUS = 'DISABLED'";
      expect(await ask(enabled)).toBe(2);
    });

    test('a dump of several databases', async () => {
      expect(await refusal('USE `one`;\nSET @a = 1;\nUSE `two`;\n')).toMatch(
        /more than one database: dump\.sql:3: after one it goes on with two/,
      );
    });

    test('a hostile dump does not reach the machine', async () => {
      expect(await refusal('\\! touch /tmp/x\n')).toMatch(/a command of the mysql client/);
      expect(await refusal('source /etc/passwd\n')).toMatch(/a command of the mysql client/);
      expect(await refusal("SELECT 1 INTO OUTFILE '/tmp/x';")).toMatch(/[Aa]ccess denied/);
      expect(await refusal('CREATE USER x;')).toMatch(/[Aa]ccess denied/);
      expect(await refusal('DROP TABLE mysql.user;')).toMatch(/denied/);
      const outside = namesOutside(['shop_production']);
      expect(
        await refusal("SET @m = CONCAT('ANSI', '_QUOTES');\nSET sql_mode = @m;", outside),
      ).toMatch(/ANSI_QUOTES or NO_BACKSLASH_ESCAPES.*database-url/);
      expect(await refusal(readFileSync(join(dumps, real)), outside)).toBe('loaded');
    });

    test('settings of another release are left out and counted', async () => {
      const path = write('SET not_yet_invented = 1;\n/*!50000 SET GLOBAL gtid_slave_pos = 1 */;\n');
      const { leftOut } = await loadDump(server, scratch, path);
      expect(Object.fromEntries(leftOut)).toEqual({
        'settings that this server does not know': 1,
        replication: 1,
      });
    });
  }
});
