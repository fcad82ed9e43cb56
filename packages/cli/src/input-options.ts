import type { InputDeclaration, InputDeclarations } from '@lockkeeper/core/action/inputs';
import type { RawInput } from '@lockkeeper/core/action/read-input';
import { type Command, Option } from 'commander';

/** Adds the flags of declared inputs, but for those of a workflow alone; both `--comment` and `--no-comment` for a boolean. */
export function addInputOptions(
  command: Command,
  inputs: InputDeclarations,
  helpGroup: string,
): void {
  for (const [name, declaration] of Object.entries(inputs)) {
    if (declaration.workflowOnly === true) continue;
    for (const option of optionsOf(name, declaration)) {
      command.addOption(option.helpGroup(helpGroup));
    }
  }
}

/** What was given on the command line, by input name. */
export function givenInputs(
  command: Command,
  inputs: InputDeclarations,
): Readonly<Record<string, RawInput>> {
  const given = Object.keys(inputs).flatMap((name) => {
    const attribute = new Option(`--${name}`).attributeName();
    const value: unknown = command.getOptionValue(attribute);
    return command.getOptionValueSource(attribute) === 'cli' ? [[name, value as RawInput]] : [];
  });
  return Object.fromEntries(given);
}

const withOpposite = new WeakSet<Option>();

/** How help shows a flag: a boolean on one line with its opposite. */
export function optionTerm(option: Option): string {
  return withOpposite.has(option) ? `--${option.name()}, --no-${option.name()}` : option.flags;
}

function optionsOf(name: string, declaration: InputDeclaration): Option[] {
  const help = helpOf(declaration);
  if (declaration.type === 'boolean') {
    const on = new Option(`--${name}`, help);
    withOpposite.add(on);
    return [on, new Option(`--no-${name}`).hideHelp()];
  }
  const option = new Option(`--${name} <${valueName(declaration)}>`, help);
  if (declaration.type !== 'list') return [option];
  return [option.argParser((value, before: readonly string[] = []) => [...before, value])];
}

function valueName(declaration: InputDeclaration): string {
  switch (declaration.type) {
    case 'integer':
      return 'number';
    case 'choice':
      return declaration.choices.join('|');
    case 'list':
      return 'list';
    default:
      return 'text';
  }
}

function helpOf(declaration: InputDeclaration): string {
  const value = declaration.default;
  const shown = declaration.defaultText ?? (value === undefined ? null : String(value));
  const extras = [
    shown === null ? [] : [`default: ${shown}`],
    declaration.environment === undefined ? [] : [`environment: ${declaration.environment}`],
  ].flat();
  return extras.length === 0 ? declaration.help : `${declaration.help} (${extras.join('; ')})`;
}
