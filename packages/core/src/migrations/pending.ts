import { closest } from 'fastest-levenshtein';
import { UserError } from '../errors';
import { findMergeBase } from '../git/find-merge-base';
import type { RepositoryPlace } from '../git/repository';
import { readBaseFiles } from './base-files';
import type { Format, MigrationFile } from './format';
import type { Migration, Script } from './migration';
import { findElsewhere, type MigrationElsewhere } from './other-branches';
import type { ReadMigrations } from './read-migrations';

export interface PendingRequest {
  readonly workingDirectory: string;
  readonly folders: readonly string[];
  /** A ref, or `version:` and a version; null for the repository's default branch. */
  readonly base: string | null;
  readonly read: ReadMigrations;
}

/** A migration of the history that is not what it was at the base. */
export interface EditedMigration {
  readonly migration: Migration;
  readonly before: Migration;
  /** Which of its scripts differ; a down that is new is none. */
  readonly directions: readonly ('up' | 'down')[];
}

export interface Pending {
  /** For people: `main (1a2b3c4d)`, `version 0012`. */
  readonly base: string;
  /** The merge base's hash; null where the base is a version. */
  readonly commit: string | null;
  /** In the tool's order, as `pending` is. */
  readonly history: readonly Migration[];
  readonly pending: readonly Migration[];
  readonly edited: readonly EditedMigration[];
  /** Migrations that the base has and the working tree has not. */
  readonly removed: readonly Migration[];
  /** Migrations that the base has taken in since the branch went off, as far as the clone has them. */
  readonly meanwhile: readonly Migration[];
  /** What other open branches add under the version of a pending one. */
  readonly elsewhere: readonly MigrationElsewhere[];
}

const versionPrefix = 'version:';

/**
 * Splits the migrations of the working tree into history and pending.
 *
 * Throws a UserError where there is no repository, no such ref or no merge base, and for a version that
 * no migration has.
 */
export async function splitPending(request: PendingRequest): Promise<Pending> {
  const { base } = request;
  if (base?.startsWith(versionPrefix)) {
    return splitAtVersion(request.read, base.slice(versionPrefix.length));
  }
  return splitAtCommit(request);
}

function splitAtVersion({ migrations, format }: ReadMigrations, version: string): Pending {
  const same = (migration: Migration) => format.compareVersions(migration.version, version) === 0;
  // As the file or folder writes it: diesel's `2024-05-01-120000-0000` is 202405011200000000 in its table.
  const written = ({ up, version: own }: Migration) =>
    [own, ...up.file.split('/')].some((name) => name === version || name.startsWith(`${version}_`));
  const last = Math.max(migrations.findLastIndex(same), migrations.findLastIndex(written));
  if (last < 0) {
    const versions = migrations.map((migration) => migration.version);
    throw new UserError({
      what: `No migration has the version ${version}`,
      why: `the nearest one is ${closest(version, versions)}`,
      mend: `Pass --base version:N with a version of ${versions[0]} to ${versions.at(-1)}.`,
    });
  }
  return {
    base: `version ${version}`,
    commit: null,
    history: migrations.slice(0, last + 1),
    pending: migrations.slice(last + 1),
    edited: [],
    removed: [],
    meanwhile: [],
    elsewhere: [],
  };
}

async function splitAtCommit(request: PendingRequest): Promise<Pending> {
  const { workingDirectory, folders, read } = request;
  const { migrations, format } = read;
  const { place, commit, tip, name } = await findMergeBase(workingDirectory, request.base);
  const scripts = migrations.flatMap(({ up, down }) => (down === null ? [up] : [up, down]));
  const folder = { workingDirectory, folders, scripts };
  const { files, links } = await readBaseFiles(place, commit, folder);
  const before = readBase(format, files, migrations);
  const pairs = pair(migrations, before, format);
  const edited = [...pairs].flatMap(([migration, old]) => {
    const directions = differences(migration, old, links);
    return directions.length === 0 ? [] : [{ migration, before: old, directions }];
  });
  const again = new Set(
    edited
      .filter((edit) => edit.directions.includes('up'))
      .map((edit) => edit.migration)
      .filter((migration) => format.repeatable?.(migration.version)),
  );
  const isHistory = (migration: Migration) => pairs.has(migration) && !again.has(migration);
  const kept = new Set(pairs.values());
  const pending = migrations.filter((migration) => !isHistory(migration));
  const meanwhile = tip === commit ? [] : await readMeanwhile(place, tip, folder, format, before);
  const elsewhere = await findElsewhere({ place, tip, ...folder, format, migrations, pending });
  return {
    base: `${name} (${commit.slice(0, 8)})`,
    commit,
    history: migrations.filter(isHistory),
    pending,
    edited: edited.filter((edit) => !again.has(edit.migration)),
    removed: before.filter((migration) => !kept.has(migration)),
    meanwhile,
    elsewhere,
  };
}

/** What the base's tip has and its merge base with the branch had not. */
async function readMeanwhile(
  place: RepositoryPlace,
  tip: string,
  folder: Parameters<typeof readBaseFiles>[2],
  format: Format,
  before: readonly Migration[],
): Promise<readonly Migration[]> {
  const known = new Set(before.map(({ up }) => up.file));
  const { files } = await readBaseFiles(place, tip, folder);
  return readBase(format, files, before).filter(({ up }) => !known.has(up.file));
}

/**
 * The base's migrations. Where the tool would have refused the base, the branch may be what mends it:
 * then the scripts that are there under the same name count.
 */
function readBase(
  format: Format,
  files: readonly MigrationFile[],
  migrations: readonly Migration[],
): readonly Migration[] {
  try {
    return format.read(files);
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    const texts = new Map(files.map((file) => [file.name, file.text]));
    const atBase = (script: Script) => ({ ...script, text: texts.get(script.file) ?? script.text });
    return migrations
      .filter((migration) => texts.has(migration.up.file))
      .map((migration) => ({
        ...migration,
        up: atBase(migration.up),
        down: migration.down === null ? null : atBase(migration.down),
      }));
  }
}

/**
 * Which migration of the base each one is. A second file with a version that the base has already is
 * new; the only file of its version is the old one, also under another description.
 */
function pair(
  migrations: readonly Migration[],
  before: readonly Migration[],
  format: Format,
): Map<Migration, Migration> {
  const left = new Set(before);
  const pairs = new Map<Migration, Migration>();
  const take = (isSame: (one: Migration, old: Migration) => boolean) => {
    for (const migration of migrations.filter((one) => !pairs.has(one))) {
      const old = [...left].find(
        (candidate) =>
          format.compareVersions(candidate.version, migration.version) === 0 &&
          isSame(migration, candidate),
      );
      if (old === undefined) continue;
      pairs.set(migration, old);
      left.delete(old);
    }
  };
  take((one, old) => one.up.file === old.up.file);
  take((one, old) => one.name === old.name);
  take(() => true);
  return pairs;
}

function differences(
  now: Migration,
  before: Migration,
  links: ReadonlySet<string>,
): ('up' | 'down')[] {
  const differ = (one: Script | null, old: Script | null) =>
    old !== null &&
    !links.has(old.path) &&
    (one === null || one.transaction !== old.transaction || sectionText(one) !== sectionText(old));
  const directions: ('up' | 'down')[] = [];
  if (differ(now.up, before.up)) directions.push('up');
  if (differ(now.down, before.down)) directions.push('down');
  return directions;
}

/** Git may convert line ends on checkout; the text is the same. */
function sectionText({ text, section }: Script): string {
  return text.slice(section.start, section.end).replaceAll('\r\n', '\n');
}
