import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  debianArchive,
  formatDebianSources,
  parseDebianSources,
} from '@lockkeeper/core/engine/throwaway/install/debian-sources';
import { installPostgres } from '@lockkeeper/core/engine/throwaway/install/install-postgres';
import { installServer } from '@lockkeeper/core/engine/throwaway/install/install-server';
import { postgresPackages } from '@lockkeeper/core/engine/throwaway/install/postgres-packages';
import { UserError } from '@lockkeeper/core/errors';

const stanzas = `# the archive
Types: deb deb-src
URIs: http://archive.example/debian
Suites: bookworm bookworm-updates
Components: main contrib
Signed-By: /keys/debian.gpg

Types: deb
URIs: http://archive.example/debian-security
Suites: bookworm-security
Components: main
Signed-By:
 -----BEGIN PGP PUBLIC KEY BLOCK-----
 .
 mQIN

Enabled: no
Types: deb
URIs: http://archive.example/old
Suites: bookworm
Components: main
`;

const lines = `# comment
deb [arch=amd64 signed-by=/keys/debian.gpg] http://archive.example/debian bookworm main contrib # more
deb-src http://archive.example/debian bookworm main
deb https://other.example/apt nodistro main
`;

describe('package sources', () => {
  test('the archive’s address and key with another suite, from a deb822 file', () => {
    const sources = debianArchive(parseDebianSources(stanzas, 'sources'), 'bookworm', 'unstable');
    expect(formatDebianSources(sources)).toBe(
      'Types: deb\nURIs: http://archive.example/debian\nSuites: unstable\nComponents: main\nSigned-By: /keys/debian.gpg\n',
    );
  });

  test('the same from lines', () => {
    const sources = debianArchive(parseDebianSources(lines, 'list'), 'bookworm', 'unstable');
    expect(formatDebianSources(sources)).toBe(
      'Types: deb\nURIs: http://archive.example/debian\nSuites: unstable\nComponents: main\nSigned-By: /keys/debian.gpg\n',
    );
  });

  test('the machine’s own suite comes with its security fixes and their key', () => {
    const text = formatDebianSources(
      debianArchive(parseDebianSources(stanzas, 'sources'), 'bookworm', null),
    );
    expect(text).toContain('Suites: bookworm bookworm-updates\n');
    expect(text).toContain('Suites: bookworm-security\n');
    expect(text).toContain('Signed-By: \n -----BEGIN PGP PUBLIC KEY BLOCK-----\n .\n mQIN\n');
    expect(text).not.toContain('old');
  });

  test('sources of others are not the archive', () => {
    expect(debianArchive(parseDebianSources(lines, 'list'), 'trixie', 'unstable')).toEqual([]);
  });
});

test('every major from 12 to 18 is pinned by a sha512', () => {
  expect(Object.keys(postgresPackages)).toEqual(['12', '13', '14', '15', '16', '17', '18']);
  for (const [major, { version, integrity }] of Object.entries(postgresPackages)) {
    expect(version.startsWith(`${major}.`)).toBe(true);
    expect(integrity['linux-x64']).toMatch(/^sha512-[\w+/]{86}==$/);
  }
});

test('a package with another hash is refused and nothing of it is kept', async () => {
  const cache = mkdtempSync(join(tmpdir(), 'lockkeeper-test-'));
  const before = process.env.RUNNER_TOOL_CACHE;
  process.env.RUNNER_TOOL_CACHE = cache;
  try {
    const wrong = () => ({ version: '18.4.0-beta.17', integrity: 'sha512-AAAA' });
    await expect(installPostgres('18', {}, wrong)).rejects.toThrow(/is not what it should be/);
    expect(readdirSync(join(cache, 'lockkeeper'))).toEqual([]);
  } finally {
    if (before === undefined) delete process.env.RUNNER_TOOL_CACHE;
    else process.env.RUNNER_TOOL_CACHE = before;
    rmSync(cache, { recursive: true, force: true });
  }
});

test.each(['oracle', 'postgres@', 'mysql@latest', 'postgres@11'])(
  '%s cannot be installed',
  async (spec) => {
    await expect(installServer(spec)).rejects.toBeInstanceOf(UserError);
  },
);
