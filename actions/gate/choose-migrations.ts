import path from 'node:path';
import { UserError } from '@lockkeeper/core/errors';
import type { Migration } from '@lockkeeper/core/migrations/migration';

export interface Choice {
  readonly checked: readonly Migration[];
  /** Whether a table made by an earlier checked migration counts as existing. */
  readonly eachAlone: boolean;
}

export interface ChoiceRequest {
  /** In order. */
  readonly all: readonly Migration[];
  readonly pending: readonly Migration[];
  /** Named on the command line, relative to the working directory or absolute. */
  readonly files: readonly string[];
  readonly everything: boolean;
  readonly workingDirectory: string;
}

/** Which migrations the gate looks at. Throws a UserError for a file that is no migration. */
export function chooseMigrations(request: ChoiceRequest): Choice {
  const { all, pending, files, everything, workingDirectory } = request;
  if (files.length > 0 && everything) {
    throw new UserError({
      what: '--all and files contradict each other',
      mend: 'Name the files, or ask for all.',
    });
  }
  if (everything) return { checked: all, eachAlone: true };
  if (files.length === 0) return { checked: pending, eachAlone: false };
  const absolute = (file: string) => path.resolve(workingDirectory, file);
  const scriptsOf = ({ up, down }: Migration) => [up.path, ...(down === null ? [] : [down.path])];
  const named = new Set(files.map(absolute));
  const checked = all.filter((migration) =>
    scriptsOf(migration).some((script) => named.has(absolute(script))),
  );
  const known = new Set(checked.flatMap(scriptsOf).map(absolute));
  const stranger = files.find((file) => !known.has(absolute(file)));
  if (stranger !== undefined) {
    throw new UserError({
      what: `${stranger} is not one of the migrations`,
      why: `the migrations folder has ${all.length}, and this is none of their scripts`,
      mend: 'Name a file of the migrations folder, or the folder with --migrations.',
    });
  }
  return { checked, eachAlone: false };
}
