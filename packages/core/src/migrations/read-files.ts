import { isUtf8 } from 'node:buffer';
import { readdirSync, readFileSync } from 'node:fs';
import { realpath, stat } from 'node:fs/promises';
import { isAbsolute, join, posix, relative, resolve, sep } from 'node:path';
import { UserError } from '../errors';
import type { MigrationFile } from './format';

/** Scripts, and the files beside them that change how a tool runs them. */
const relevant = /\.sql$|\.sql\.conf$|(^|\/)(metadata|migration_lock)\.toml$/i;

export function isRelevant(name: string): boolean {
  return relevant.test(name);
}

/**
 * The scripts and their companions in one or more folders, which are relative to `workingDirectory`:
 * folder by folder, and in each in the order of their names.
 *
 * Throws a UserError for a folder that is missing or holds no SQL, for a link that leaves both the
 * folder and the working directory, and for a file that is not UTF-8.
 */
export async function readMigrationFiles(
  workingDirectory: string,
  folders: readonly string[],
): Promise<MigrationFile[]> {
  const files: MigrationFile[] = [];
  for (const folder of folders) {
    const inside = await readFolder(workingDirectory, folder);
    const known = new Set(files.map((file) => file.path));
    files.push(...inside.filter((file) => !known.has(file.path)));
  }
  return files;
}

async function readFolder(workingDirectory: string, folder: string): Promise<MigrationFile[]> {
  const absolute = resolve(workingDirectory, folder);
  await checkFolder(absolute, folder);
  const allowed = await Promise.all([realpath(workingDirectory), realpath(absolute)]);
  if (isBelow(absolute, resolve(workingDirectory))) {
    const inside = allowed.pop();
    if (inside !== undefined && !allowed.some((place) => isBelow(inside, place))) {
      throw badLink(folder, 'a place outside the working directory');
    }
  }
  const names = await listNames(absolute, '', allowed);
  const wanted = names.filter(isRelevant);
  if (!wanted.some((name) => /\.sql$/i.test(name))) throw noSql(folder, names);
  // One after the other without waiting is several times faster for a thousand small files than promises are.
  return wanted.map((name) => {
    const path = reportedPath(workingDirectory, join(absolute, name));
    return { name, path, text: decode(readFileSync(join(absolute, name)), path) };
  });
}

/** Relative to the working directory, with forward slashes. */
export function reportedPath(workingDirectory: string, absolute: string): string {
  return relative(resolve(workingDirectory), absolute).split(sep).join('/');
}

async function checkFolder(absolute: string, folder: string): Promise<void> {
  const found = await stat(absolute).catch(missingIsNull);
  if (found?.isDirectory()) return;
  throw new UserError({
    what: `There is no folder ${folder}`,
    why: found === null ? `looked for ${absolute}` : `${absolute} is a file`,
    mend: 'Set migrations to the folder with the SQL files, relative to the working directory.',
  });
}

/** Names of all files below a folder with forward slashes, sorted by code units. */
async function listNames(
  folder: string,
  prefix: string,
  allowed: readonly string[],
): Promise<string[]> {
  const names: string[] = [];
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const name = posix.join(prefix, entry.name);
    const absolute = join(folder, entry.name);
    if (entry.name === '.git' || entry.name === 'node_modules') continue;
    if (entry.isSymbolicLink()) names.push(await followLink(absolute, name, allowed));
    else if (entry.isDirectory()) names.push(...(await listNames(absolute, name, allowed)));
    else if (entry.isFile()) names.push(name);
  }
  return names.sort((one, other) => (one < other ? -1 : 1));
}

/** A link to a file is that file. */
async function followLink(
  absolute: string,
  name: string,
  allowed: readonly string[],
): Promise<string> {
  const target = await realpath(absolute).catch(missingIsNull);
  if (target === null) throw badLink(name, 'nothing');
  if (!allowed.some((folder) => isBelow(target, folder))) {
    throw badLink(name, 'a place outside the working directory');
  }
  if (!(await stat(target)).isFile()) throw badLink(name, 'a folder');
  return name;
}

function badLink(name: string, target: string): UserError {
  return new UserError({
    what: `${name} is a link to ${target}`,
    why: 'only links to files of the working directory are followed',
    mend: 'Put the files themselves there, or remove the link.',
  });
}

function isBelow(path: string, folder: string): boolean {
  const way = relative(folder, path);
  return !isAbsolute(way) && way !== '..' && !way.startsWith(`..${sep}`);
}

function missingIsNull(error: NodeJS.ErrnoException): null {
  if (error.code === 'ENOENT' || error.code === 'ENOTDIR' || error.code === 'ELOOP') return null;
  throw error;
}

function decode(bytes: Buffer, path: string): string {
  if (!isUtf8(bytes)) {
    throw new UserError({
      what: `${path} is not UTF-8`,
      mend: 'Save the file as UTF-8.',
    });
  }
  // The byte order mark stays: Prisma's checksum counts it, and golang-migrate sends it.
  return bytes.toString('utf8');
}

function noSql(folder: string, names: readonly string[]): UserError {
  const example = names.length === 0 ? 'it is empty' : `it has ${names.slice(0, 3).join(', ')}`;
  return new UserError({
    what: `The folder ${folder} has no SQL file`,
    why: example,
    mend: 'Set migrations to the folder with the SQL files.',
  });
}
