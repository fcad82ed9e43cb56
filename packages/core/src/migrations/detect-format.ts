import { closest } from 'fastest-levenshtein';
import { UserError } from '../errors';
import { foreignMarker, lookalikeTools } from './foreign-tools';
import type { Format, MigrationFile, Surroundings } from './format';
import { formats } from './formats/index';

/**
 * The format by name, or by what the files and their surroundings tell where the name is `auto`.
 * `inTarget` names the formats whose history table the target has: it decides between several.
 *
 * Throws a UserError for an unknown name, for files of no known tool, and for files that could be
 * several tools'.
 */
export function chooseFormat(
  name: string,
  files: readonly MigrationFile[],
  surroundings: Surroundings,
  inTarget: readonly string[] = [],
): Format {
  if (name === 'auto') return detectFormat(files, surroundings, inTarget);
  const known = formats.find((format) => format.name === name);
  if (known !== undefined) return known;
  const names = formats.map((format) => format.name);
  throw new UserError({
    what: `There is no migration format ${name}`,
    why: `the nearest known one is ${closest(name, names)}`,
    mend: `Set format to auto, ${names.join(', ')}.`,
  });
}

function detectFormat(
  files: readonly MigrationFile[],
  surroundings: Surroundings,
  inTarget: readonly string[],
): Format {
  const recognised = formats.map((format) => ({
    format,
    how: format.recognise(files, surroundings),
  }));
  const certain = recognised.filter(({ how }) => how === 'certain').map(({ format }) => format);
  const possible = recognised.filter(({ how }) => how === 'possible').map(({ format }) => format);
  const candidates = certain.length > 0 ? certain : possible;
  const others = certain.length > 0 ? [] : lookalikeTools(files, surroundings);
  const [first] = candidates;
  if (first === undefined) throw noneError(files);
  if (candidates.length === 1 && others.length === 0) return first;
  const [used, ...more] = candidates.filter((format) => inTarget.includes(format.name));
  if (used !== undefined && more.length === 0) return used;
  throw ambiguousError(files, candidates, others);
}

function ambiguousError(
  files: readonly MigrationFile[],
  candidates: readonly Format[],
  others: readonly string[],
): UserError {
  const names = candidates.map((format) => format.name);
  const example = files.find((file) => file.name.endsWith('.sql')) ?? files[0];
  const unread = others.length === 0 ? '' : ` (${others.join(', ')}: not read yet)`;
  return new UserError({
    what: `${example?.path ?? 'The migrations'} could belong to ${listed([...names, ...others])}`,
    why: 'neither the file names nor what lies beside them tells which tool runs them',
    mend: `Set format to ${listed(names)}${unread}.`,
  });
}

function noneError(files: readonly MigrationFile[]): UserError {
  const foreign = foreignMarker(files);
  const names = formats.map((format) => format.name);
  return new UserError({
    what:
      foreign === null
        ? `No known migration tool names its files as ${files[0]?.path ?? 'these'}`
        : `${foreign.file.path} is a migration of ${foreign.tool}, which is not read yet`,
    why: `the known formats are ${names.join(', ')}`,
    mend: 'Set migrations to the folder that the tool reads, or format to the tool.',
  });
}

function listed(names: readonly string[]): string {
  if (names.length <= 1) return names.join('');
  return `${names.slice(0, -1).join(', ')} or ${names.at(-1)}`;
}
