import type { Config } from '../config/config';
import { UserError } from '../errors';
import type { InputDeclaration, InputDeclarations, InputValue, InputValues } from './inputs';
import { type RawInput, readInput } from './read-input';

/** Where inputs come from, nearest first: flags, environment, lockkeeper.yml, derived values, default. */
export interface InputSources {
  /** By input name. A name that is absent was not given. */
  readonly flags: Readonly<Record<string, RawInput>>;
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly config: Config;
  /** Stages whose sections of the file count before the file's top level, the first before the others. */
  readonly sections: readonly string[];
  /** What is known without being given, such as the base of a pull request. */
  readonly derived?: Readonly<Record<string, string>>;
  /** How messages name an input that was given; default as a flag. */
  readonly inputName?: (name: string) => string;
}

export interface ResolvedInputs<Inputs extends InputDeclarations> {
  readonly values: InputValues<Inputs>;
  /** Where each value came from, for messages: `--max-ms`, `max-ms in lockkeeper.yml, line 3`, `the default`. */
  readonly origins: Readonly<Record<keyof Inputs, string>>;
}

/** The typed values of declared inputs. Throws a UserError that names the origin of a value of the wrong type. */
export function resolveInputs<Inputs extends InputDeclarations>(
  declarations: Inputs,
  sources: InputSources,
): ResolvedInputs<Inputs> {
  const resolved = Object.entries(declarations).map(
    ([name, declaration]) => [name, resolveInput(name, declaration, sources)] as const,
  );
  return {
    values: Object.fromEntries(
      resolved.map(([name, { value }]) => [name, value]),
    ) as InputValues<Inputs>,
    origins: Object.fromEntries(resolved.map(([name, { origin }]) => [name, origin])) as Record<
      keyof Inputs,
      string
    >,
  };
}

function resolveInput(
  name: string,
  declaration: InputDeclaration,
  sources: InputSources,
): { readonly value: InputValue; readonly origin: string } {
  const given = findRaw(name, declaration, sources);
  if (given === null) {
    const value = declaration.default ?? (declaration.type === 'list' ? [] : undefined);
    return { value, origin: 'the default' };
  }
  const reading = readInput(declaration, given.raw);
  if (!reading.ok) {
    throw new UserError({ what: `${given.origin} ${reading.problem}`, mend: reading.mend });
  }
  return { value: reading.value, origin: given.origin };
}

function findRaw(
  name: string,
  declaration: InputDeclaration,
  { flags, environment, config, sections, derived, inputName = asFlag }: InputSources,
): { readonly raw: RawInput; readonly origin: string } | null {
  const flag = flags[name];
  if (flag !== undefined) return { raw: flag, origin: inputName(name) };

  const variable = declaration.environment;
  const fromEnvironment = variable === undefined ? undefined : environment[variable];
  // A workflow sets a variable to the empty string when the secret behind it does not exist.
  if (variable !== undefined && fromEnvironment !== undefined && fromEnvironment !== '') {
    return { raw: fromEnvironment, origin: variable };
  }

  const keys = [...sections.map((section) => `${section}.${name}`), name];
  const inFile = keys.map((key) => config.inputs[key]).find((input) => input !== undefined);
  if (inFile !== undefined) {
    return { raw: inFile.raw, origin: `${name} in ${config.path}, line ${inFile.line}` };
  }
  const known = derived?.[name];
  return known === undefined ? null : { raw: known, origin: `${name} of this run` };
}

function asFlag(name: string): string {
  return `--${name}`;
}
