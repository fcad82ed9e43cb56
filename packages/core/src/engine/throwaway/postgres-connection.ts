import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { errorCode } from './error-code';

/** Whether the server says in its lock file that it takes connections (line 8, PostgreSQL 10 and later). */
export async function isPostgresReady(data: string): Promise<boolean> {
  try {
    const lines = (await readFile(join(data, 'postmaster.pid'), 'utf8')).split('\n');
    return lines[7]?.trim() === 'ready';
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return false;
    throw error;
  }
}

/**
 * Makes a role that can log in and nothing more, and keeps it out of the databases that are not made for
 * it: up to PostgreSQL 14 everybody may create tables in the schema public of template1.
 */
export async function makePostgresUser(
  adminUrl: string,
  name: string,
  password: string,
): Promise<void> {
  const { Client } = await import('pg');
  const client = new Client({ connectionString: adminUrl });
  await client.connect();
  try {
    await client.query(
      `CREATE ROLE ${name} LOGIN NOSUPERUSER NOCREATEROLE NOCREATEDB NOREPLICATION PASSWORD '${password}'`,
    );
    await client.query('REVOKE CONNECT ON DATABASE postgres, template1 FROM PUBLIC');
  } finally {
    await client.end();
  }
}
