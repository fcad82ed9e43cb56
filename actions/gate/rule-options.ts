import type { InputDeclaration, InputDeclarations } from '@lockkeeper/core/action/inputs';
import { suggest } from '@lockkeeper/core/action/nearest';
import { readInput } from '@lockkeeper/core/action/read-input';
import type { Config, FileInput, RuleConfig } from '@lockkeeper/core/config/config';
import { UserError } from '@lockkeeper/core/errors';
import type { Rule, RuleOptions } from './rule';
import { placeInSettings } from './severities';

type Settings = Pick<Config, 'rules' | 'path'>;

/** The options of each rule by its id: their defaults, else what lockkeeper.yml says. Throws a UserError with the line. */
export function ruleOptions(
  rules: readonly Rule[],
  settings: Settings,
): ReadonlyMap<string, RuleOptions> {
  return new Map(
    rules.map((rule) => [rule.id, optionsOf(rule, settings.rules[rule.id] ?? {}, settings)]),
  );
}

function optionsOf(
  { id, options: declared = {} }: Rule,
  { options: given = {} }: RuleConfig,
  settings: Settings,
): RuleOptions {
  for (const [name, { line }] of Object.entries(given)) {
    if (!Object.hasOwn(declared, name)) throw unknownOption(id, name, line, declared, settings);
  }
  return Object.fromEntries(
    Object.entries(declared).map(([name, declaration]) => [
      name,
      readOption(declaration, given[name], `rules.${id}.${name}`, settings),
    ]),
  );
}

function readOption(
  declaration: InputDeclaration,
  given: FileInput | undefined,
  name: string,
  settings: Settings,
): RuleOptions[string] {
  if (given === undefined) {
    return declaration.default ?? (declaration.type === 'list' ? [] : undefined);
  }
  const reading = readInput(declaration, given.raw);
  if (reading.ok) return reading.value;
  throw new UserError({
    what: `${name} ${reading.problem} (${placeInSettings(settings, given.line)})`,
    mend: reading.mend,
  });
}

function unknownOption(
  rule: string,
  name: string,
  line: number,
  declared: InputDeclarations,
  settings: Settings,
): UserError {
  const known = ['severity', ...Object.keys(declared)];
  return new UserError({
    what: `rule ${rule} has no option ${name} (${placeInSettings(settings, line)})`,
    mend: suggest(name, known),
  });
}
