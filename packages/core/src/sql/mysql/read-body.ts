import type { Operation, RoutineBody } from '../operation';
import { type Cursor, Unreadable } from './cursor';
import { queryReads } from './query-reads';
import type { Reading } from './reading';

/** A body while it is read. */
interface Draft {
  readonly operations: Operation[];
  dynamic: number;
  unread: string | null;
  /** Variables and parameters, in lower case: SET of one of them sets no parameter of the server. */
  readonly variables: Set<string>;
  readonly nested: Reading['nested'];
}

/** Reads the body of a stored program, up to the end: one statement, or BEGIN … END. */
export function readBody(
  cursor: Cursor,
  reading: Reading,
  parameters: readonly string[] = [],
): RoutineBody {
  const draft: Draft = {
    operations: [],
    dynamic: 0,
    unread: null,
    variables: new Set(parameters.map((name) => name.toLowerCase())),
    nested: reading.nested,
  };
  try {
    readOne(cursor, draft);
    cursor.takeSymbol(';');
    if (!cursor.done) cursor.fail();
  } catch (thrown) {
    if (!(thrown instanceof Unreadable)) throw thrown;
    draft.unread ??= thrown.message;
    cursor.skip(Number.POSITIVE_INFINITY);
  }
  const { operations, dynamic, unread } = draft;
  return { operations, dynamic, unread };
}

/** One statement of a body without its semicolon. */
function readOne(cursor: Cursor, draft: Draft): void {
  if (cursor.symbol(1) === ':' && cursor.symbol(2) !== '=') {
    cursor.identifier();
    cursor.skip();
  }
  const read = blocks[cursor.word()];
  if (read === undefined) readStatic(cursor, draft);
  else read(cursor, draft);
}

type ReadBlock = (cursor: Cursor, draft: Draft) => void;

const blocks: Readonly<Record<string, ReadBlock>> = {
  BEGIN: (cursor, draft) => {
    cursor.expect('BEGIN');
    cursor.take('NOT', 'ATOMIC');
    readUntil(cursor, draft, ['END']);
    cursor.expect('END');
    takeLabel(cursor);
  },
  IF: (cursor, draft) => readBranches(cursor, draft, ['IF', 'ELSEIF'], 'IF'),
  CASE: (cursor, draft) => {
    cursor.expect('CASE');
    passExpression(cursor, draft, ['WHEN']);
    readBranches(cursor, draft, ['WHEN'], 'CASE');
  },
  LOOP: (cursor, draft) => {
    cursor.expect('LOOP');
    readLoop(cursor, draft, 'LOOP');
  },
  WHILE: (cursor, draft) => {
    cursor.expect('WHILE');
    passExpression(cursor, draft, ['DO']);
    cursor.expect('DO');
    readLoop(cursor, draft, 'WHILE');
  },
  FOR: (cursor, draft) => {
    cursor.expect('FOR');
    passExpression(cursor, draft, ['DO']);
    cursor.expect('DO');
    readLoop(cursor, draft, 'FOR');
  },
  REPEAT: (cursor, draft) => {
    cursor.expect('REPEAT');
    readUntil(cursor, draft, ['UNTIL']);
    cursor.expect('UNTIL');
    passExpression(cursor, draft, ['END']);
    cursor.expect('END', 'REPEAT');
    takeLabel(cursor);
  },
  DECLARE: (cursor, draft) => {
    cursor.expect('DECLARE');
    const handler = ['CONTINUE', 'EXIT', 'UNDO'].includes(cursor.word());
    if (handler && cursor.word(1) === 'HANDLER') {
      cursor.skip(2);
      cursor.expect('FOR');
      passConditions(cursor);
      readOne(cursor, draft);
      return;
    }
    do draft.variables.add(cursor.identifier().toLowerCase());
    while (cursor.takeSymbol(','));
    passExpression(cursor, draft, []);
  },
  PREPARE: (cursor, draft) => {
    draft.dynamic += 1;
    passExpression(cursor, draft, []);
  },
  EXECUTE: (cursor, draft) => {
    // EXECUTE of a name runs what a PREPARE has been counted for.
    if (cursor.word(1) === 'IMMEDIATE') draft.dynamic += 1;
    passExpression(cursor, draft, []);
  },
  DEALLOCATE: (cursor, draft) => passExpression(cursor, draft, []),
  RETURN: (cursor, draft) => passExpression(cursor, draft, []),
  LEAVE: (cursor, draft) => passExpression(cursor, draft, []),
  ITERATE: (cursor, draft) => passExpression(cursor, draft, []),
  OPEN: (cursor, draft) => passExpression(cursor, draft, []),
  FETCH: (cursor, draft) => passExpression(cursor, draft, []),
  CLOSE: (cursor, draft) => passExpression(cursor, draft, []),
};

/** Words that begin a statement of a body and none outside. */
export const blockWords: ReadonlySet<string> = new Set('IF CASE LOOP WHILE FOR REPEAT'.split(' '));

function readUntil(cursor: Cursor, draft: Draft, words: readonly string[]): void {
  while (!words.includes(cursor.word())) {
    readOne(cursor, draft);
    cursor.expectSymbol(';');
  }
}

function readLoop(cursor: Cursor, draft: Draft, word: string): void {
  readUntil(cursor, draft, ['END']);
  cursor.expect('END', word);
  takeLabel(cursor);
}

/** `IF a THEN … ELSEIF b THEN … ELSE … END IF`, and CASE with its WHEN. */
function readBranches(
  cursor: Cursor,
  draft: Draft,
  words: readonly string[],
  closing: string,
): void {
  while (words.includes(cursor.word())) {
    cursor.skip();
    passExpression(cursor, draft, ['THEN']);
    cursor.expect('THEN');
    readUntil(
      cursor,
      draft,
      [...words, 'ELSE', 'END'].filter((word) => word !== 'IF'),
    );
  }
  if (cursor.take('ELSE')) readUntil(cursor, draft, ['END']);
  cursor.expect('END', closing);
}

function takeLabel(cursor: Cursor): void {
  if (cursor.kind() === 'word' || cursor.kind() === 'identifier') cursor.identifier();
}

/** `SQLEXCEPTION, NOT FOUND, SQLSTATE '23000', 1062, a_name` of a handler. */
function passConditions(cursor: Cursor): void {
  do {
    if (cursor.take('SQLSTATE')) {
      cursor.take('VALUE');
      cursor.value();
    } else if (!cursor.take('NOT', 'FOUND')) cursor.value();
  } while (cursor.takeSymbol(','));
}

/** Passes over an expression, whose subqueries are noted, up to one of the words or the semicolon. */
function passExpression(cursor: Cursor, draft: Draft, words: readonly string[]): void {
  const start = cursor.index;
  let cases = 0;
  cursor.skipUntil(() => {
    const word = cursor.word();
    if (cases === 0 && (cursor.symbol() === ';' || words.includes(word))) return true;
    if (word === 'CASE') cases += 1;
    if (word === 'END' && cases > 0) cases -= 1;
    return false;
  });
  const { reads, calls, locksRows } = queryReads(cursor.part(start, cursor.index));
  if (reads.length > 0) draft.operations.push({ kind: 'select', reads, calls, locksRows });
}

/** A statement that could stand alone; one that cannot be read leaves the others. */
function readStatic(cursor: Cursor, draft: Draft): void {
  const start = cursor.index;
  cursor.skipUntil(() => cursor.symbol() === ';');
  const part = cursor.part(start, cursor.index);
  const operations: Operation[] = [];
  const { nested } = draft;
  try {
    nested(part, { operations, algorithm: null, lock: null, nested });
  } catch (thrown) {
    if (!(thrown instanceof Unreadable)) throw thrown;
    draft.unread ??= thrown.message;
  }
  draft.operations.push(...operations.filter((operation) => !setsVariable(operation, draft)));
}

function setsVariable(operation: Operation, { variables }: Draft): boolean {
  if (operation.kind !== 'set-parameter') return false;
  const [first = ''] = operation.name.split('.');
  return first === 'new' || variables.has(first);
}
