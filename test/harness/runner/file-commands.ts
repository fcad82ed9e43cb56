export interface KeyValues {
  readonly pairs: readonly (readonly [key: string, value: string])[];
  /** What the runner says where the file is wrong; the pairs before it hold. */
  readonly error: string | null;
}

interface Line {
  readonly text: string;
  /** Where the next line begins. */
  readonly end: number;
  readonly broken: boolean;
}

function lineAt(text: string, start: number): Line | null {
  if (start >= text.length) return null;
  const feed = text.indexOf('\n', start);
  return feed < 0
    ? { text: text.slice(start), end: text.length, broken: false }
    : { text: text.slice(start, feed), end: feed + 1, broken: true };
}

/**
 * `NAME=value` and `NAME<<DELIMITER` with its lines, as GITHUB_OUTPUT, GITHUB_ENV and GITHUB_STATE have them
 * (src/Runner.Worker/FileCommandManager.cs, EnvFileKeyValuePairs).
 */
export function parseKeyValues(text: string): KeyValues {
  const pairs: [string, string][] = [];
  const failed = (error: string): KeyValues => ({ pairs, error });
  let at = 0;
  for (let line = lineAt(text, at); line !== null; line = lineAt(text, at)) {
    at = line.end;
    if (line.text === '') continue;
    const equals = line.text.indexOf('=');
    const heredoc = line.text.indexOf('<<');
    if (equals >= 0 && (heredoc < 0 || equals < heredoc)) {
      pairs.push([line.text.slice(0, equals), line.text.slice(equals + 1)]);
      continue;
    }
    if (heredoc < 0) return failed(`Invalid format '${line.text}'`);
    const key = line.text.slice(0, heredoc);
    const delimiter = line.text.slice(heredoc + 2);
    if (key === '' || delimiter === '') {
      const what = 'Name must not be empty and delimiter must not be empty';
      return failed(`Invalid format '${line.text}'. ${what}`);
    }
    const start = at;
    let end = at;
    let within = lineAt(text, at);
    while (within?.text !== delimiter) {
      if (within === null) {
        return failed(`Invalid value. Matching delimiter not found '${delimiter}'`);
      }
      if (!within.broken) return failed('Invalid value. EOF marker missing new line.');
      end = within.end - 1;
      at = within.end;
      within = lineAt(text, at);
    }
    at = within.end;
    pairs.push([key, text.slice(start, Math.max(start, end))]);
  }
  return { pairs, error: null };
}
