import type { ScriptPart, ScriptState, SplitScript } from '../statement';
import { type StatementCollector, statementCollector } from '../statement-collector';
import type { Token } from '../token';
import { postgresLexer } from './lexer';
import { routineBody } from './routine-body';

const byteOrderMark = '\uFEFF';
/** psql's commands that send the statement before them, as a semicolon does. */
const sendingCommand = /\\(?:g|gx|gset|gexec|gdesc|crosstabview|watch)(?![A-Za-z_])/y;
const copyEnd = /^\\\.\r?$/gm;

/**
 * Cuts a script as psql does: at semicolons outside quotes, comments, parentheses and SQL bodies;
 * psql's own commands and COPY data become statements of their own kinds.
 */
export function splitPostgres(text: string, path: string): SplitScript {
  const { statements, errors } = cut(text, path, null);
  return { statements, errors };
}

/** What is whole of it in a piece of a script; ends before the rows of a COPY. */
export function splitPostgresPart(text: string, path: string, state: ScriptState): ScriptPart {
  return cut(text, path, state);
}

/** A whole script where `part` is null. */
function cut(text: string, path: string, part: ScriptState | null): ScriptPart {
  const collector = statementCollector(text, path);
  const next = postgresLexer(text);
  let depth = 0;
  let body = routineBody();
  let copy = copyFromStdin();
  const startOver = () => {
    depth = 0;
    body = routineBody();
    copy = copyFromStdin();
  };
  const last = part === null || part.last;
  const resultFrom = (end: number, rowsFollow = false): ScriptPart => ({
    ...collector.result(),
    ...{ end, delimiter: ';', rowsFollow },
  });
  let at = text.startsWith(byteOrderMark) ? 1 : 0;
  for (let token = next(at); token !== null; token = next(at)) {
    at = token.end;
    if (token.kind === 'comment') {
      collector.comment(token.start, token.end);
      continue;
    }
    if (token.kind === 'unclosed') {
      const begun = collector.pending ? collector.start : token.start;
      if (last) collector.fail(unclosedMessage(text, token), token.start);
      return resultFrom(begun);
    }
    const symbol = token.kind === 'symbol' ? text.charAt(token.start) : '';
    if (symbol === '\\' && isClientCommand(text, token.start, collector)) {
      at = endOfLine(text, token.start);
      collector.finish(token.start);
      collector.extend(token.start, token.start + text.slice(token.start, at).trimEnd().length);
      collector.finish(token.start, 'client-command');
      startOver();
    } else if (symbol === ';' && depth === 0 && !body.open) {
      if (part !== null && collector.pending && copy.found) {
        collector.finish(token.start, 'copy-data', '');
        return resultFrom(Math.min(endOfLine(text, token.end) + 1, text.length), true);
      }
      const data = collector.pending && copy.found ? copyData(text, token.end) : null;
      if (data === null) collector.finish(token.start);
      else if (data.end === -1) {
        collector.fail('COPY … FROM STDIN is never ended by a line with \\. alone', token.start);
        return resultFrom(text.length);
      } else {
        collector.finish(token.start, 'copy-data', text.slice(data.start, data.close));
        at = data.end;
      }
      startOver();
    } else {
      if (symbol === '(') depth += 1;
      if (symbol === ')') depth = Math.max(0, depth - 1);
      if (body.watches || copy.watches) {
        const word =
          token.kind === 'word' ? text.slice(token.start, token.end).toUpperCase() : null;
        body.see(word, symbol, depth);
        copy.see(word, depth);
      }
      collector.extend(token.start, token.end);
    }
  }
  if (!last) return resultFrom(collector.pending ? collector.start : at);
  collector.finish(text.length);
  return resultFrom(text.length);
}

function isClientCommand(text: string, at: number, collector: StatementCollector): boolean {
  if (!collector.pending) return true;
  sendingCommand.lastIndex = at;
  return sendingCommand.test(text);
}

/**
 * Watches for COPY … FROM STDIN, whose rows follow in the script. The first FROM outside of parentheses says where they
 * come from: a later one may belong to an expression, and name a column.
 */
function copyFromStdin() {
  let first: string | null | undefined;
  let from: 'before' | 'next' | 'told' = 'before';
  let found = false;
  return {
    get found() {
      return found;
    },
    /** Only COPY can become one. */
    get watches() {
      return first === undefined || (first === 'COPY' && from !== 'told');
    },
    see(word: string | null, depth: number): void {
      if (first === undefined) first = word;
      if (from === 'next') {
        found = word === 'STDIN';
        from = 'told';
      } else if (depth === 0 && word === 'FROM') from = 'next';
    },
  };
}

/** The rows begin on the next line and end before a line with `\.`; -1 where that is missing. */
function copyData(text: string, terminator: number) {
  const start = Math.min(endOfLine(text, terminator) + 1, text.length);
  copyEnd.lastIndex = start;
  const match = copyEnd.exec(text);
  return { start, close: match?.index ?? -1, end: match === null ? -1 : copyEnd.lastIndex };
}

function endOfLine(text: string, from: number): number {
  const end = text.indexOf('\n', from);
  return end === -1 ? text.length : end;
}

function unclosedMessage(text: string, token: Token): string {
  const opening = text.charAt(token.start);
  if (opening === '/') return 'the comment that begins here is never closed';
  if (opening === '$') return 'the dollar-quoted text that begins here is never closed';
  if (opening === '"') return 'the quoted name that begins here is never closed';
  return 'the quoted text that begins here is never closed';
}
