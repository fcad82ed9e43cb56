/** A command that a step gave on its output. */
export interface WorkflowCommand {
  /** `error`, `add-mask` …, as it was written. */
  readonly name: string;
  /** Under the names in lower case, since the runner does not tell them apart. */
  readonly properties: Readonly<Record<string, string>>;
  readonly data: string;
}

type Escapes = readonly (readonly [escaped: string, text: string])[];

const breaks: Escapes = [
  ['%0D', '\r'],
  ['%0A', '\n'],
];
// The per cent sign is the last, as in the runner: `%250A` stays `%0A`.
const inData: Escapes = [...breaks, ['%25', '%']];
const inProperties: Escapes = [...breaks, ['%3A', ':'], ['%2C', ','], ['%25', '%']];
const inOldForm: Escapes = [['%3B', ';'], ...breaks, ['%5D', ']'], ['%25', '%']];

function unescaped(text: string, escapes: Escapes): string {
  return escapes.reduce((done, [escaped, plain]) => done.replaceAll(escaped, plain), text);
}

/**
 * The command in a line, as the runner finds it (src/Runner.Common/ActionCommand.cs): `::name key=value::data`
 * at the beginning, or the old `##[name key=value]data` anywhere. Null where there is none, or none of the
 * known names.
 */
export function parseCommand(
  line: string,
  isKnown: (name: string) => boolean,
): WorkflowCommand | null {
  return parseNew(line.trimStart(), isKnown) ?? parseOld(line, isKnown);
}

function parseNew(line: string, isKnown: (name: string) => boolean): WorkflowCommand | null {
  if (!line.startsWith('::')) return null;
  const end = line.indexOf('::', 2);
  if (end < 0) return null;
  const { name, rest } = headOf(line.slice(2, end));
  if (!isKnown(name)) return null;
  const properties = propertiesOf(rest.trim(), ',', inProperties);
  return { name, properties, data: unescaped(line.slice(end + 2), inData) };
}

function parseOld(line: string, isKnown: (name: string) => boolean): WorkflowCommand | null {
  const start = line.indexOf('##[');
  const end = start < 0 ? -1 : line.indexOf(']', start);
  if (end < 0) return null;
  const { name, rest } = headOf(line.slice(start + 3, end));
  if (!isKnown(name)) return null;
  const properties = propertiesOf(rest, ';', inOldForm);
  return { name, properties, data: unescaped(line.slice(end + 1), inOldForm) };
}

function headOf(info: string): { readonly name: string; readonly rest: string } {
  const space = info.indexOf(' ');
  return space < 0
    ? { name: info, rest: '' }
    : { name: info.slice(0, space), rest: info.slice(space + 1) };
}

function propertiesOf(text: string, separator: string, escapes: Escapes): Record<string, string> {
  const properties: Record<string, string> = {};
  for (const pair of text.split(separator)) {
    const equals = pair.indexOf('=');
    // A pair without a name or without a value is dropped.
    if (equals < 1 || equals === pair.length - 1) continue;
    properties[pair.slice(0, equals).toLowerCase()] = unescaped(pair.slice(equals + 1), escapes);
  }
  return properties;
}
