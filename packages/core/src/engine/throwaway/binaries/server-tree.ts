import { existsSync, readdirSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import type { EngineName } from '../../engine-name';

/** Programs in a folder, and how they are launched. */
export interface ServerTree {
  /** The folder with all of it: libraries and shared files lie beside the programs' folder. */
  readonly root: string;
  readonly programs: string;
  readonly launcher: readonly string[];
  /** The server's own program: `postgres`, `mysqld`, `mariadbd`. */
  readonly program: string;
}

const programsOf: Record<EngineName, readonly string[]> = {
  postgres: ['postgres'],
  mysql: ['mysqld'],
  mariadb: ['mariadbd', 'mysqld'],
};

const programFolders = ['', 'bin', 'sbin', 'libexec', 'usr/sbin', 'usr/bin', 'native/bin'];

function subfolders(folder: string): string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => join(folder, entry.name));
}

/** Folders that hold libraries in an unpacked Debian package: usr/lib and lib with their multiarch folders. */
function libraryFolders(root: string): string[] {
  const libraries = ['usr/lib', 'lib', 'usr/lib64', 'lib64'].map((name) => join(root, name));
  const multiarch = libraries.flatMap(subfolders).filter((name) => /-linux-gnu\w*$/.test(name));
  return [...multiarch, join(root, 'usr/lib/mysql/private'), ...libraries].filter(existsSync);
}

function findLauncher(root: string): string[] {
  const folders = libraryFolders(root);
  for (const folder of folders) {
    const loader = readdirSync(folder).find((name) => /^ld-linux[\w-]*\.so\.\d+$/.test(name));
    const path = loader === undefined ? null : join(folder, loader);
    // A link into /lib of the machine would be another version than the libraries beside it.
    if (path !== null && existsSync(path)) return [path, '--library-path', folders.join(':')];
  }
  return [];
}

/** Finds the programs of an engine in a folder; null when they are not there. */
export function readServerTree(root: string, engine: EngineName): ServerTree | null {
  for (const program of programsOf[engine]) {
    for (const folder of programFolders) {
      const programs = join(root, folder);
      if (!existsSync(join(programs, program))) continue;
      const isUnpacked = folder.startsWith('usr/');
      const isProgramFolder = folder === '' && /^s?bin$|^libexec$/.test(basename(root));
      return {
        root: isProgramFolder ? dirname(root) : root,
        programs,
        program,
        launcher: isUnpacked ? findLauncher(root) : [],
      };
    }
  }
  return null;
}
