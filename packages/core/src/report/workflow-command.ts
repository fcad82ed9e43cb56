/** A command to the runner, on one line, whatever its parts hold (github-platform.md, "Check runs, comments, events"). */
export function workflowCommand(
  name: string,
  properties: Readonly<Record<string, string | number>>,
  message: string,
): string {
  const list = Object.entries(properties).map(
    ([key, value]) => `${key}=${escapeProperty(String(value))}`,
  );
  return `::${[name, ...(list.length === 0 ? [] : [list.join(',')])].join(' ')}::${escapeData(message)}`;
}

/** Text for the log in which the runner finds no command, neither `::error::` at a line's start nor `##[error]` in it. */
export function withoutCommands(text: string): string {
  return text.replace(/^(\s*):(?=:)/gm, '$1: ').replaceAll('##[', '## [');
}

function escapeData(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

function escapeProperty(text: string): string {
  return escapeData(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}
