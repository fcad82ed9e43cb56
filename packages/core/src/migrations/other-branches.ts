import { UserError } from '../errors';
import { openBranches } from '../git/open-branches';
import type { RepositoryPlace } from '../git/repository';
import { baseFileNames } from './base-files';
import type { Format } from './format';
import type { Migration } from './migration';
import { sequentialNumber } from './version-numbers';

/** A migration that an open branch adds. */
export interface MigrationElsewhere {
  readonly branch: string;
  readonly version: string;
  /** Its up file, relative to its migrations folder. */
  readonly file: string;
}

export interface OtherBranchesRequest {
  readonly place: RepositoryPlace;
  /** The base's tip. */
  readonly tip: string;
  readonly workingDirectory: string;
  readonly folders: readonly string[];
  readonly format: Format;
  readonly migrations: readonly Migration[];
  readonly pending: readonly Migration[];
}

/**
 * What open branches add under a version that a pending migration has. Only for versions that count 1, 2, 3: two
 * branches never share a timestamp.
 */
export async function findElsewhere(request: OtherBranchesRequest): Promise<MigrationElsewhere[]> {
  const { place, tip, format, migrations, pending } = request;
  const counted = pending.filter(({ version }) => sequentialNumber(version) !== null);
  if (counted.length === 0) return [];
  const own = new Set(migrations.map(({ up }) => up.file));
  const found: MigrationElsewhere[] = [];
  for (const { name, commit } of await openBranches(place.root, tip)) {
    const files = await baseFileNames(place, commit, request);
    for (const { version, up } of readNames(format, files)) {
      if (own.has(up.file)) continue;
      if (counted.some((one) => format.compareVersions(one.version, version) === 0)) {
        found.push({ branch: name, version, file: up.file });
      }
    }
  }
  return found;
}

/** Versions stand in names, so that texts are not fetched; a branch that the tool would refuse says nothing. */
function readNames(format: Format, names: readonly { readonly name: string; path: string }[]) {
  try {
    return format.read(names.map(({ name, path }) => ({ name, path, text: '' })));
  } catch (error) {
    if (error instanceof UserError) return [];
    throw error;
  }
}
