import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findServer } from '@lockkeeper/core/engine/throwaway/binaries/find-server';
import { restoreLinks } from '@lockkeeper/core/engine/throwaway/binaries/restore-links';
import { UserError } from '@lockkeeper/core/errors';
import { startThrowaway } from './engines';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'lockkeeper-test-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** A program that answers `--version` and dies at everything else. */
function fakeServer(program: string, version: string): void {
  mkdirSync(join(folder, 'bin'), { recursive: true });
  for (const name of [program, 'initdb']) {
    const script = `#!/bin/sh\n[ "$1" = --version ] && echo '${version}' && exit 0\necho 'out of luck' >&2\nexit 3\n`;
    writeFileSync(join(folder, 'bin', name), script, { mode: 0o755 });
  }
}

async function rejection(work: Promise<unknown>): Promise<UserError> {
  const error: unknown = await work.then(
    () => null,
    (thrown: unknown) => thrown,
  );
  expect(error).toBeInstanceOf(UserError);
  return error as UserError;
}

test('another version than asked for is a warning that names both and says how to get it', async () => {
  const { server, warning } = await findServer({ engine: 'postgres', version: '11' });
  expect(server.version.major).toBeGreaterThan(11);
  expect(warning).toContain(`PostgreSQL ${server.version.text}`);
  expect(warning).toContain('PostgreSQL 11');
  expect(warning).toContain('lockkeeper servers --install postgres@11');
});

test('the version asked for is no warning, whatever its minor', async () => {
  const { server, warning } = await findServer({ engine: 'postgres', version: '18.1' });
  expect(server.version.major).toBe(18);
  expect(warning).toBeNull();
});

test('a folder without a server is the user’s mistake', async () => {
  const error = await rejection(startThrowaway({ engine: 'mysql', binaries: folder }));
  expect(error.message).toContain(folder);
  expect(error.advice.mend).toContain('server-binaries');
});

test('a mysqld that is MariaDB is not taken for MySQL', async () => {
  fakeServer('mysqld', 'mysqld  Ver 10.11.19-MariaDB-0+deb12u1 for debian-linux-gnu');
  const error = await rejection(findServer({ engine: 'mysql', binaries: folder }));
  expect(error.message).toContain('is not mysql');
  const { server } = await findServer({ engine: 'mariadb', binaries: folder });
  expect(server.version.text).toBe('10.11.19');
});

test('binaries of the user’s that do not start are a user error with the log’s last lines', async () => {
  fakeServer('postgres', 'postgres (PostgreSQL) 16.4');
  // Readable for the server's user when the tests run as root.
  rmSync(folder, { recursive: true });
  mkdirSync(folder, { mode: 0o755 });
  fakeServer('postgres', 'postgres (PostgreSQL) 16.4');
  const error = await rejection(startThrowaway({ engine: 'postgres', binaries: folder }));
  expect(error.advice.why).toContain('exit code 3');
  expect(error.advice.why).toContain('out of luck');
});

test('a version that is none is the user’s mistake', async () => {
  const error = await rejection(findServer({ engine: 'postgres', version: 'newest' }));
  expect(error.message).toContain("'newest'");
});

test('links that npm did not make are restored', async () => {
  mkdirSync(join(folder, 'native', 'lib'), { recursive: true });
  writeFileSync(join(folder, 'native', 'lib', 'libx.so.1.2'), 'library');
  const links = [{ source: 'native/lib/libx.so.1.2', target: 'native/lib/libx.so.1' }];
  writeFileSync(join(folder, 'native', 'pg-symlinks.json'), JSON.stringify(links));
  expect(await restoreLinks(folder)).toBe(true);
  expect(readFileSync(join(folder, 'native', 'lib', 'libx.so.1'), 'utf8')).toBe('library');
  expect(await restoreLinks(folder)).toBe(true);
});
