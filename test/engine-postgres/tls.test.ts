import { execFileSync } from 'node:child_process';
import { chownSync, mkdtempSync, realpathSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { postgresEngine as engine } from '@lockkeeper/core/engine/postgres/postgres-engine';
import type { ThrowawayServer } from '@lockkeeper/core/engine/throwaway/throwaway-server';

const options = {
  applicationName: 'lockkeeper test',
  lockTimeoutMilliseconds: 2_000,
  statementTimeoutMilliseconds: 0,
};

let server: ThrowawayServer;
let folder: string;

const openssl = (...given: readonly string[]) =>
  execFileSync('openssl', given, { cwd: folder, stdio: 'ignore' });

/** A certificate authority, and a server's certificate for `localhost` that it signed. */
function makeCertificates(): void {
  openssl(
    ...['req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-days', '2', '-subj', '/CN=test'],
    ...['-keyout', 'ca.key', '-out', 'ca.crt'],
  );
  openssl(
    ...['req', '-newkey', 'rsa:2048', '-nodes', '-subj', '/CN=localhost'],
    ...['-keyout', 'server.key', '-out', 'server.csr'],
  );
  writeFileSync(join(folder, 'names'), 'subjectAltName=DNS:localhost');
  openssl(
    ...['x509', '-req', '-in', 'server.csr', '-CA', 'ca.crt', '-CAkey', 'ca.key'],
    ...['-CAcreateserial', '-days', '2', '-extfile', 'names', '-out', 'server.crt'],
  );
}

beforeAll(async () => {
  folder = realpathSync(mkdtempSync(join(tmpdir(), 'lockkeeper-tls-')));
  makeCertificates();
  server = await engine.startThrowaway({ engine: 'postgres' });
  const { uid, gid } = statSync(server.folder);
  for (const name of ['server.key', 'server.crt']) {
    const place = join(server.folder, name);
    execFileSync('install', ['-m', '600', join(folder, name), place]);
    if (process.getuid?.() === 0) chownSync(place, uid, gid);
  }
  const admin = await engine.connect(server.adminUrl, options);
  await admin.execute(`ALTER SYSTEM SET ssl_cert_file = '${join(server.folder, 'server.crt')}'`);
  await admin.execute(`ALTER SYSTEM SET ssl_key_file = '${join(server.folder, 'server.key')}'`);
  await admin.execute('ALTER SYSTEM SET ssl = on');
  await admin.execute('SELECT pg_reload_conf()');
  await admin.close();
  await new Promise((resolve) => setTimeout(resolve, 500));
});

afterAll(async () => {
  await server?.stop();
  rmSync(folder, { recursive: true, force: true });
});

/** Whether the session is encrypted, or why there is none. */
async function connection(host: string, query: string): Promise<boolean | string> {
  const url = `${server.adminUrl.replace('127.0.0.1', host)}${query.replace('CA', join(folder, 'ca.crt'))}`;
  try {
    const session = await engine.connect(url, options);
    const [row] = await session.query<{ ssl: boolean }>(
      'SELECT ssl FROM pg_stat_ssl WHERE pid = pg_backend_pid()',
    );
    await session.close();
    return row?.ssl ?? 'unknown';
  } catch (error) {
    return (error as Error).message;
  }
}

// https://www.postgresql.org/docs/current/libpq-ssl.html, table "SSL Mode Descriptions"
test.each([
  ['localhost', '', true],
  ['localhost', '?sslmode=disable', false],
  ['localhost', '?sslmode=allow', false],
  ['localhost', '?sslmode=prefer', true],
  ['localhost', '?sslmode=require', true],
  ['localhost', '?sslmode=verify-full', expect.stringContaining('certificate')],
  ['localhost', '?sslmode=verify-full&sslrootcert=CA', true],
  ['127.0.0.1', '?sslmode=verify-full&sslrootcert=CA', expect.stringContaining('altnames')],
  ['127.0.0.1', '?sslmode=verify-ca&sslrootcert=CA', true],
  ['127.0.0.1', '?sslmode=require&sslrootcert=CA', true],
])('%s%s', async (host, query, expected) => {
  expect(await connection(host, query)).toEqual(expected);
});
