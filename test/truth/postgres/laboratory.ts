import { Client } from 'pg';
import { scratchDatabase } from '../../harness/scratch';
import type { TestServer } from '../../harness/test-server';
import { Blockers } from './blockers';
import type { Laboratory } from './measure';

export interface OpenLaboratory extends Laboratory {
  /** The administrator's, to the database. */
  readonly url: string;
  /** Empties the database and runs SQL in it, committed. */
  prepare(sql: string): Promise<void>;
  close(): Promise<void>;
}

/**
 * A database of its own on a server, and the few connections that every measurement shares. With `roles`
 * the roles that a case makes are removed as well: they belong to the whole server, so that one file of
 * tests alone may do so.
 */
export async function openLaboratory(
  server: TestServer,
  { roles = false } = {},
): Promise<OpenLaboratory> {
  const scratch = await scratchDatabase(server);
  const clients: Client[] = [];
  const connect = async () => {
    const client = new Client({ connectionString: scratch.adminUrl });
    await client.connect();
    return client;
  };
  const kept = async () => {
    const client = await connect();
    clients.push(client);
    return client;
  };
  const subject = await kept();
  return {
    url: scratch.adminUrl,
    subject,
    observer: await kept(),
    blockers: new Blockers(kept),
    connect,
    // Until 14 through a collector, which writes them down twice a second.
    patience: Number.parseInt(server.version, 10) < 15 ? 700 : 50,
    async prepare(sql) {
      await subject.query(emptyDatabase);
      if (roles) await subject.query(withoutRoles(server.userName));
      await subject.query(sql);
    },
    async close() {
      for (const client of clients) await client.end();
      await scratch.drop();
    },
  };
}

/** What a case can leave behind. A new database takes far longer. */
const emptyDatabase = `
  RESET ALL;
  DO $$
  DECLARE found record;
  BEGIN
    FOR found IN SELECT nspname FROM pg_namespace
                  WHERE nspname !~ '^pg_' AND nspname <> 'information_schema' LOOP
      EXECUTE format('DROP SCHEMA %I CASCADE', found.nspname);
    END LOOP;
    FOR found IN SELECT pubname FROM pg_publication LOOP
      EXECUTE format('DROP PUBLICATION %I', found.pubname);
    END LOOP;
    FOR found IN SELECT amname FROM pg_am WHERE oid >= 16384 LOOP
      EXECUTE format('DROP ACCESS METHOD %I CASCADE', found.amname);
    END LOOP;
    FOR found IN SELECT extname FROM pg_extension WHERE oid >= 16384 LOOP
      EXECUTE format('DROP EXTENSION %I CASCADE', found.extname);
    END LOOP;
    CREATE SCHEMA public;
  END $$`;

function withoutRoles(kept: string): string {
  return `
    DO $$
    DECLARE found name;
    BEGIN
      FOR found IN SELECT rolname FROM pg_roles
                    WHERE rolname !~ '^pg_'
                      AND rolname NOT IN (current_user, '${kept}', 'lockkeeper_truth') LOOP
        EXECUTE format('DROP OWNED BY %I CASCADE', found);
        EXECUTE format('DROP ROLE %I', found);
      END LOOP;
    END $$`;
}

/** What statements of the facts name and every database of a server shares. */
export async function prepareServer(laboratory: Laboratory): Promise<void> {
  const { subject } = laboratory;
  await unlessThere(subject.query('CREATE ROLE lockkeeper_truth'));
  // The server's own user has to own the folder, and works in its data directory. No row: mkdir reads none.
  await subject.query(`COPY (SELECT 1 WHERE false) TO PROGRAM 'mkdir -p ../truth'`);
  const { rows } = await subject.query<{ folder: string }>(
    `SELECT regexp_replace(current_setting('data_directory'), '[^/]+/?$', 'truth') AS folder`,
  );
  await unlessThere(
    subject.query(`CREATE TABLESPACE lockkeeper_truth LOCATION '${rows[0]?.folder}'`),
  );
}

/** Another file of tests on the same server may have made it, or be about to: 42710, 23505 at the same moment, 55006. */
async function unlessThere(making: Promise<unknown>): Promise<void> {
  try {
    await making;
  } catch (error) {
    const { code } = error as { code?: string };
    if (!['42710', '23505', '55006'].includes(code ?? '')) throw error;
  }
}
