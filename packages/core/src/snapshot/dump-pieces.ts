import { UserError } from '../errors';
import type { Dialect } from '../sql/dialect';
import type { Statement } from '../sql/statement';

/** A statement of a dump; its text has one character for each byte of the file. */
export interface DumpPiece {
  readonly statement: Statement;
  /** Rows of a COPY, which must be read to their end before the next piece; null for any other statement. */
  readonly rows: AsyncIterable<Buffer> | null;
}

/** Text that is cut at once; a statement may be longer. */
const windowBytes = 4 * 1024 * 1024;
const endOfRows = /^\\\.\r?(?:\n|$)/m;

/**
 * Cuts a dump into its statements while it is read, so that little more than the longest of them is kept. Throws a
 * UserError with the line where the file ends in the middle of one.
 */
export async function* readPieces(
  chunks: AsyncIterable<Buffer>,
  dialect: Dialect,
  path: string,
  window = windowBytes,
): AsyncGenerator<DumpPiece> {
  const text = textOf(chunks);
  let delimiter = ';';
  for (let wanted = window; ; ) {
    const last = await text.fill(wanted);
    const part = dialect.splitPart(text.lines(last), path, { delimiter, last });
    const before = text.line - 1;
    const place = (statement: Statement): Statement => ({
      ...statement,
      line: statement.line + before,
      endLine: statement.endLine + before,
    });
    ({ delimiter } = part);
    text.drop(part.end);
    for (const [index, statement] of part.statements.entries()) {
      const isCopy = part.rowsFollow && index === part.statements.length - 1;
      yield { statement: place(statement), rows: isCopy ? copiedRows(text, path) : null };
    }
    const [cut] = part.errors;
    if (cut !== undefined) throw truncated(path, cut.line + before, cut.message);
    if (last && !part.rowsFollow) return;
    // A longer text, where the one statement is not whole, and not a little longer each time.
    wanted = part.end > 0 ? window : text.length * 2;
  }
}

async function* copiedRows(text: DumpText, path: string): AsyncGenerator<Buffer> {
  const first = text.line;
  for (;;) {
    const last = await text.fill(1);
    const whole = text.lines(last);
    const end = endOfRows.exec(whole);
    const rows = end === null ? whole : whole.slice(0, end.index);
    if (rows !== '') yield Buffer.from(rows, 'latin1');
    text.drop(rows.length + (end?.[0].length ?? 0));
    if (end !== null) return;
    if (last) {
      throw truncated(
        path,
        first - 1,
        'the rows of the COPY are never ended by a line with \\. alone',
      );
    }
    if (whole === '') await text.fill(text.length * 2);
  }
}

/** Why a file that ends too early is refused. */
export function truncated(path: string, line: number, why: string): UserError {
  return new UserError({
    what: `The snapshot ${path} is not whole, from line ${line} on`,
    why,
    mend: 'Take the dump anew, or copy the file again: it ends too early.',
  });
}

interface DumpText {
  /** Of its first character. */
  readonly line: number;
  readonly length: number;
  /** Reads on until there are so many characters; true where nothing follows them. */
  fill(length: number): Promise<boolean>;
  /** What is at hand, up to the end of a line. */
  lines(last: boolean): string;
  drop(length: number): void;
}

/** What was read of a file and not used yet. */
function textOf(chunks: AsyncIterable<Buffer>): DumpText {
  const input = chunks[Symbol.asyncIterator]();
  let text = '';
  let line = 1;
  let ended = false;
  return {
    get line() {
      return line;
    },
    get length() {
      return text.length;
    },
    async fill(length) {
      while (!ended && text.length < length) {
        const next = await input.next();
        if (next.done === true) ended = true;
        else text += next.value.toString('latin1');
      }
      return ended;
    },
    lines: (last) => (last ? text : text.slice(0, text.lastIndexOf('\n') + 1)),
    drop(length) {
      for (let at = text.indexOf('\n'); at !== -1 && at < length; at = text.indexOf('\n', at + 1)) {
        line += 1;
      }
      text = text.slice(length);
    },
  };
}
