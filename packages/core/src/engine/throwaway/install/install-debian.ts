import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { UserError } from '../../../errors';
import { isUsable, probeServer } from '../binaries/probe-server';
import { engineTitles } from '../binaries/server-series';
import { readServerTree } from '../binaries/server-tree';
import { runProgram } from '../run-program';
import { debianArchive } from './debian-sources';
import type { InstallOptions } from './install-options';
import { downloadDebianPackage, machineSources } from './private-apt';
import { putInCache } from './put-in-cache';

type DebianEngine = 'mysql' | 'mariadb';

/** Debian stable has no MySQL; unstable has. MariaDB is the machine's own. */
const packages = {
  mysql: { name: 'mysql-server-core', suite: 'unstable' },
  mariadb: { name: 'mariadb-server-core', suite: null },
} as const;

/** The codename of the Debian that this is; null elsewhere. */
async function debianCodename(): Promise<string | null> {
  if (!existsSync('/etc/os-release') || !existsSync('/usr/bin/apt-get')) return null;
  const release = await readFile('/etc/os-release', 'utf8');
  if (!/^ID="?debian"?$/m.test(release)) return null;
  return /^VERSION_CODENAME="?([\w-]+)"?$/m.exec(release)?.[1] ?? 'unstable';
}

/** Leaves what a server needs to run: a third of the whole. */
async function prune(root: string): Promise<void> {
  const share = join(root, 'usr/share');
  const unneeded = (await readdir(share)).filter((name) => !/^(mysql|mariadb)$/.test(name));
  const folders = [...unneeded.map((name) => join(share, name)), join(root, 'usr/bin')];
  await Promise.all(folders.map((folder) => rm(folder, { recursive: true, force: true })));
}

/**
 * Unpacks MySQL or MariaDB with all its libraries into the tool cache, from the machine's own Debian
 * sources. Works as root and as an ordinary user, and changes nothing outside the cache. Resolves with
 * its folder; a UserError where this is not Debian.
 */
export async function installFromDebian(
  engine: DebianEngine,
  { onProgress = () => {}, signal }: InstallOptions = {},
): Promise<string> {
  const { name, suite } = packages[engine];
  const title = engineTitles[engine];
  const codename = await debianCodename();
  if (codename === null) {
    throw new UserError({
      what: `${title} can be installed into the cache on Debian only`,
      mend: `Install ${title} with the packages of your system (its server does not have to run), or unpack its archive and name the folder in server-binaries`,
    });
  }
  const sources = debianArchive(await machineSources(), codename, suite);
  if (sources.length === 0) {
    throw new UserError({
      what: `The Debian archive is not among this machine's package sources`,
      mend: `Add a source for ${codename} main to /etc/apt/sources.list.d`,
    });
  }
  return putInCache(async (work) => {
    onProgress(`downloading ${name} from Debian ${suite ?? codename}`);
    const archives = await downloadDebianPackage(name, sources, work, signal);
    const folder = join(work, 'root');
    await mkdir(folder);
    onProgress(`unpacking ${archives.length} packages`);
    for (const archive of archives)
      await runProgram(['dpkg-deb', '-x', archive, folder], { signal });
    await prune(folder);
    const tree = readServerTree(folder, engine);
    if (tree === null) throw new Error(`${name} holds no server`);
    const server = await probeServer(tree, engine, 'tool cache');
    if (!isUsable(server)) throw new Error(`the unpacked ${title} does not run: ${server.why}`);
    return { name: `${engine}-${server.version.text}`, folder };
  });
}
