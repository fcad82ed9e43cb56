import { messageOf } from '@lockkeeper/core/errors';
import mysql from 'mysql2/promise';
import { Client } from 'pg';
import { type ScratchDatabase, scratchDatabase } from '../harness/scratch';
import { describeEachServer } from '../harness/servers';

/** What comes of a statement: its rows, or the refusal's text. */
type Outcome = { readonly rows: unknown } | { readonly refusal: string };

async function outcomes(
  run: (statement: string) => Promise<unknown>,
  statements: readonly string[],
): Promise<Outcome[]> {
  const found: Outcome[] = [];
  for (const statement of statements) {
    try {
      found.push({ rows: await run(statement) });
    } catch (error) {
      found.push({ refusal: messageOf(error) });
    }
  }
  return found;
}

const denied = (pattern: RegExp): Outcome => ({
  refusal: expect.stringMatching(pattern) as string,
});

describeEachServer(
  (server) => {
    let scratch: ScratchDatabase;
    beforeAll(async () => {
      scratch = await scratchDatabase(server);
    });
    afterAll(() => scratch?.drop());

    test('the user owns its database and reaches neither files, programs nor other databases', async () => {
      const client = new Client({ connectionString: scratch.url });
      await client.connect();
      const run = async (statement: string) => (await client.query(statement)).rows;
      const found = await outcomes(run, [
        'CREATE TABLE t (a text)',
        "SELECT pg_read_file('/etc/passwd')",
        "COPY t FROM PROGRAM 'id'",
        "COPY t FROM '/etc/passwd'",
        "COPY t TO '/tmp/lockkeeper-copy'",
        "SELECT lo_import('/etc/passwd')",
        'CREATE DATABASE lockkeeper_other',
        'CREATE ROLE other SUPERUSER',
        'ALTER SYSTEM SET fsync = on',
        'SELECT rolsuper, rolcreaterole, rolcreatedb, rolreplication FROM pg_roles WHERE rolname = current_user',
      ]);
      await client.end();
      expect(found).toEqual([
        { rows: [] },
        denied(/permission denied for function pg_read_file/),
        denied(/permission denied to COPY|must be superuser/),
        denied(/permission denied to COPY|must be superuser/),
        denied(/permission denied to COPY|must be superuser/),
        denied(/permission denied for function lo_import/),
        denied(/permission denied to create database/),
        denied(/permission denied to create role|must be superuser/),
        denied(/permission denied to set parameter|must be superuser/),
        {
          rows: [
            { rolsuper: false, rolcreaterole: false, rolcreatedb: false, rolreplication: false },
          ],
        },
      ]);
      const elsewhere = new Client({ connectionString: server.userUrl('template1') });
      await expect(elsewhere.connect()).rejects.toThrow(/permission denied for database/);
      await elsewhere.end();
    });
  },
  ({ engine }) => engine === 'postgres',
);

describeEachServer(
  (server) => {
    let scratch: ScratchDatabase;
    beforeAll(async () => {
      scratch = await scratchDatabase(server);
    });
    afterAll(() => scratch?.drop());

    test('the user may work in its databases and reaches neither files nor other databases', async () => {
      const connection = await mysql.createConnection(scratch.url);
      const run = async (statement: string) =>
        (await connection.query<mysql.RowDataPacket[]>(statement))[0];
      const found = await outcomes(run, [
        'CREATE TABLE t (a text)',
        "SELECT LOAD_FILE('/etc/passwd') AS text",
        "LOAD DATA INFILE '/etc/passwd' INTO TABLE t",
        "SELECT 1 INTO OUTFILE '/tmp/lockkeeper-outfile'",
        'CREATE DATABASE lockkeeperx',
        'SELECT * FROM mysql.user',
        'SET GLOBAL max_connections = 10',
        'CREATE FUNCTION one() RETURNS int RETURN 1',
      ]);
      const grants = await run('SHOW GRANTS');
      await connection.end();
      expect(found).toEqual([
        { rows: expect.anything() },
        { rows: [{ text: null }] },
        denied(/Access denied/),
        denied(/Access denied/),
        denied(/Access denied/),
        denied(/denied/),
        denied(/Access denied/),
        { rows: expect.anything() },
      ]);
      const texts = grants.map((row) => String(Object.values(row)[0])).sort();
      expect(texts).toHaveLength(2);
      expect(texts[0]).toMatch(/^GRANT ALL PRIVILEGES ON `lockkeeper\\_%`\.\*/);
      expect(texts[1]).toMatch(/^GRANT USAGE ON \*\.\*/);
    });

    test('every account has a password and the instruments of the lock measurement are on', async () => {
      const connection = await mysql.createConnection(server.adminUrl);
      const [accounts] = await connection.query<mysql.RowDataPacket[]>(
        "SELECT DISTINCT host FROM mysql.user WHERE user IN ('root', 'lockkeeper_app', '') ORDER BY host",
      );
      const [instruments] = await connection.query<mysql.RowDataPacket[]>(
        "SELECT DISTINCT enabled FROM performance_schema.setup_instruments WHERE name = 'wait/lock/metadata/sql/mdl' OR name LIKE 'stage/%'",
      );
      const [consumers] = await connection.query<mysql.RowDataPacket[]>(
        "SELECT DISTINCT enabled FROM performance_schema.setup_consumers WHERE name LIKE 'events_stages%' OR name LIKE 'events_waits%'",
      );
      await connection.end();
      expect(accounts.map((row) => Object.values(row)[0])).toEqual(['127.0.0.1', 'localhost']);
      expect(instruments.map((row) => Object.values(row)[0])).toEqual(['YES']);
      expect(consumers.map((row) => Object.values(row)[0])).toEqual(['YES']);
      const withoutPassword = new URL(server.adminUrl);
      withoutPassword.password = '';
      await expect(mysql.createConnection(withoutPassword.href)).rejects.toThrow(/Access denied/);
    });
  },
  ({ engine }) => engine !== 'postgres',
);
