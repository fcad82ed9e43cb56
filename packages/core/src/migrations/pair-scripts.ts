import { UserError } from '../errors';
import type { MigrationFile } from './format';
import type { Migration } from './migration';
import { wholeFileScript } from './whole-file-script';

/** A file that is one direction of a migration. */
export interface DirectionFile {
  readonly file: MigrationFile;
  readonly version: string;
  readonly name: string;
  readonly transaction?: boolean | null;
}

/**
 * Gives each up its down: the one of the same version and name, else the only one of the same version.
 * The result is in the order of versions, of equal ones in the order of the files.
 *
 * Throws a UserError for a down whose up is missing.
 */
export function pairScripts(
  ups: readonly DirectionFile[],
  downs: readonly DirectionFile[],
  compareVersions: (left: string, right: string) => number,
): Migration[] {
  const left = new Set(downs);
  const take = (up: DirectionFile): DirectionFile | null => {
    const same = [...left].filter((down) => compareVersions(down.version, up.version) === 0);
    const down = same.find((candidate) => candidate.name === up.name) ?? same[0] ?? null;
    if (down !== null) left.delete(down);
    return down;
  };
  const named = (up: DirectionFile) =>
    downs.some((down) => down.name === up.name && compareVersions(down.version, up.version) === 0);
  // Of two ups with one version, the one whose down has its name chooses first.
  const paired = new Map<DirectionFile, DirectionFile | null>();
  for (const up of ups.filter(named)) paired.set(up, take(up));
  for (const up of ups) if (!paired.has(up)) paired.set(up, take(up));
  refuseOrphans(left);
  return ups
    .map((up) => {
      const down = paired.get(up) ?? null;
      return {
        version: up.version,
        name: up.name,
        path: up.file.path,
        up: wholeFileScript(up.file, up.transaction),
        down: down === null ? null : wholeFileScript(down.file, down.transaction),
      };
    })
    .sort((one, other) => compareVersions(one.version, other.version));
}

function refuseOrphans(downs: ReadonlySet<DirectionFile>): void {
  const [first] = downs;
  if (first === undefined) return;
  throw new UserError({
    what: `${first.file.path} has no up`,
    why: `no other file has the version ${first.version}`,
    mend: 'Add the up that it takes back, or remove it.',
  });
}
