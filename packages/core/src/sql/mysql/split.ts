import type { ScriptPart, ScriptState, SplitScript } from '../statement';
import { statementCollector } from '../statement-collector';
import type { Token } from '../token';
import { compoundBody } from './compound-body';
import { type MysqlFlavour, mysqlLexer } from './lexer';

const byteOrderMark = '\uFEFF';
const delimiterCommand = /delimiter[ \t]+(\S+)[^\n]*/iy;
/** Alone on its line, where nothing but a forgotten delimiter can stand before it. */
const lateDelimiterCommand = /(?<=^[ \t]*)delimiter[ \t]+(\S+)[ \t]*\r?$/imy;
/** Terminators like the delimiter itself. */
const goCommand = /\\[gG]/y;
/** Commands of the mysql client that begin no SQL statement. */
const clientCommand =
  /(?:(?:source|system|tee|notee|pager|nopager|prompt|warnings|nowarning|charset|connect|rehash|edit|quit|exit|status)(?![\w$])|\\[^gG\n])[^\n]*/iy;

/**
 * Cuts a script as the mysql client does, DELIMITER included; bodies of stored programs are kept in
 * one piece without it too, as drivers that send a whole file need it.
 */
export function splitMysql(text: string, path: string, flavour: MysqlFlavour): SplitScript {
  const state = { delimiter: ';', last: true };
  const { statements, errors } = splitMysqlPart(text, path, flavour, state);
  return { statements, errors };
}

/** What is whole of it in a piece of a script. */
export function splitMysqlPart(
  text: string,
  path: string,
  flavour: MysqlFlavour,
  state: ScriptState,
): ScriptPart {
  const collector = statementCollector(text, path);
  const next = mysqlLexer(text, flavour);
  let { delimiter } = state;
  let body = compoundBody(flavour);
  let versionComment: Token | null = null;
  let bodyStart = 0;
  const finish = (terminator: number) => {
    collector.finish(terminator);
    body = compoundBody(flavour);
  };
  const resultFrom = (end: number): ScriptPart => ({
    ...collector.result(),
    ...{ end, delimiter, rowsFollow: false },
  });
  let at = text.startsWith(byteOrderMark) ? 1 : 0;
  for (let token = next(at); token !== null; token = next(at)) {
    const ends = versionComment === null && !body.open;
    if (ends && text.startsWith(delimiter, token.start)) {
      finish(token.start);
      at = token.start + delimiter.length;
      continue;
    }
    if (!collector.pending && versionComment === null) {
      const directive = match(delimiterCommand, text, token.start);
      if (directive !== null) {
        delimiter = unquoted(directive[1] ?? ';');
        at = delimiterCommand.lastIndex;
        continue;
      }
      const command = match(clientCommand, text, token.start);
      if (command !== null) {
        collector.extend(token.start, token.start + command[0].trimEnd().length);
        collector.finish(token.start, 'client-command');
        at = clientCommand.lastIndex;
        continue;
      }
      bodyStart = token.start;
    } else if (ends && delimiter !== ';' && token.kind === 'word') {
      // The client sends what it has before it obeys a DELIMITER.
      const directive = match(lateDelimiterCommand, text, token.start);
      if (directive !== null) {
        finish(token.start);
        delimiter = unquoted(directive[1] ?? ';');
        at = lateDelimiterCommand.lastIndex;
        continue;
      }
    }
    if (ends && token.kind === 'symbol' && match(goCommand, text, token.start) !== null) {
      finish(token.start);
      at = token.start + 2;
      continue;
    }
    // A delimiter such as $$ is made of letters of names: END$$ is END and the delimiter.
    const cut =
      ends && token.kind === 'word' && delimiter !== ';'
        ? text.slice(token.start, token.end).indexOf(delimiter)
        : -1;
    at = cut > 0 ? token.start + cut : token.end;
    if (token.kind === 'comment') {
      collector.comment(token.start, token.end);
      continue;
    }
    if (token.kind === 'unclosed') {
      const begun = collector.pending ? collector.start : token.start;
      if (state.last) collector.fail(unclosedMessage(text, token), token.start);
      return resultFrom(begun);
    }
    if (token.kind === 'version-comment') versionComment = token;
    else if (token.kind === 'version-end') versionComment = null;
    else if (delimiter === ';') {
      const piece = text.slice(token.start, at);
      const word = token.kind === 'word' ? piece.toUpperCase() : '';
      body.see(word, token.kind === 'symbol' ? piece : '');
    }
    collector.extend(token.start, at);
  }
  if (!state.last) return resultFrom(collector.pending ? collector.start : at);
  if (versionComment !== null) {
    collector.fail('the comment that begins here is never closed', versionComment.start);
  } else if (body.open) {
    collector.fail('the body of the stored program that begins here has no END', bodyStart);
  } else collector.finish(text.length);
  return resultFrom(text.length);
}

function match(pattern: RegExp, text: string, at: number): RegExpExecArray | null {
  pattern.lastIndex = at;
  return pattern.exec(text);
}

function unquoted(delimiter: string): string {
  return /^(['"`]).+\1$/.test(delimiter) ? delimiter.slice(1, -1) : delimiter;
}

function unclosedMessage(text: string, token: Token): string {
  const opening = text.charAt(token.start);
  if (opening === '/') return 'the comment that begins here is never closed';
  if (opening === '`') return 'the quoted name that begins here is never closed';
  return 'the quoted text that begins here is never closed';
}
