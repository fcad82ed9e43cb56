import { realpath } from 'node:fs/promises';
import { UserError } from '../errors';
import { chooseFormat } from './detect-format';
import type { Format, MigrationFile } from './format';
import type { Migration } from './migration';
import { readMigrationFiles } from './read-files';
import { surroundingsOf } from './surroundings';

export interface ReadRequest {
  /** Absolute. */
  readonly workingDirectory: string;
  /** Relative to the working directory; scripts of all of them are put into one order. */
  readonly folders: readonly string[];
  /** A format's name, or `auto`. */
  readonly format: string;
  /** Formats whose history table the target has; see formatsInTarget. */
  readonly inTarget?: readonly string[];
}

/** What the folders hold. */
export interface ReadMigrations {
  readonly format: Format;
  /** In the order in which the tool runs them. */
  readonly migrations: readonly Migration[];
  /** Migrations that share a version, by version; the tool would refuse or lose one of them. */
  readonly duplicates: readonly (readonly Migration[])[];
  /** Paths of SQL files that the format takes no notice of. */
  readonly unmatched: readonly string[];
}

/**
 * Reads the migrations of the folders.
 *
 * Throws a UserError for a folder that is missing or empty, a format that is unknown or cannot be told,
 * files none of which the format takes, and what the tool would refuse to read.
 */
export async function readMigrations(request: ReadRequest): Promise<ReadMigrations> {
  const { workingDirectory, folders, format: name, inTarget } = request;
  const files = await readMigrationFiles(workingDirectory, folders);
  const surroundings = surroundingsOf(await realpath(workingDirectory));
  const format = chooseFormat(name, files, surroundings, inTarget);
  const migrations = format.read(files);
  if (migrations.length === 0) throw nothingMatched(folders, files, format);
  return {
    format,
    migrations,
    duplicates: duplicateVersions(migrations, format),
    unmatched: unmatchedPaths(files, migrations),
  };
}

function duplicateVersions(migrations: readonly Migration[], format: Format): Migration[][] {
  const groups: Migration[][] = [];
  for (const migration of migrations) {
    const group = groups.at(-1);
    const first = group?.[0];
    if (group && first && format.compareVersions(first.version, migration.version) === 0) {
      group.push(migration);
    } else {
      groups.push([migration]);
    }
  }
  return groups.filter((group) => group.length > 1);
}

function unmatchedPaths(
  files: readonly MigrationFile[],
  migrations: readonly Migration[],
): string[] {
  const used = new Set(migrations.flatMap(({ up, down }) => [up.path, down?.path ?? up.path]));
  return files
    .filter((file) => /\.sql$/i.test(file.name) && !used.has(file.path))
    .map((file) => file.path);
}

function nothingMatched(
  folders: readonly string[],
  files: readonly MigrationFile[],
  format: Format,
): UserError {
  const names = files.slice(0, 3).map((file) => file.name);
  return new UserError({
    what: `No file in ${folders.join(', ')} is a migration of ${format.title}`,
    why: `the files are named ${names.join(', ')}${files.length > 3 ? ' …' : ''}`,
    mend: 'Set migrations to the folder that the tool reads, or format to the tool.',
  });
}
