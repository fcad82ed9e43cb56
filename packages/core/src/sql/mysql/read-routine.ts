import type { OperationOf, RoutineBody } from '../operation';
import type { Cursor } from './cursor';
import { readBody } from './read-body';
import { readType } from './read-type';
import { type Reading, takeIfNotExists } from './reading';

type Routine = OperationOf<'create-routine'>;

const nothing: RoutineBody = { operations: [], dynamic: 0, unread: null };

/** What CREATE says before the kind of object. */
export interface Definition {
  readonly orReplace: boolean;
  /** SQL SECURITY DEFINER is the default. */
  readonly securityDefiner: boolean;
}

/** The cursor stands behind CREATE and its options; false where no routine or event is created. */
export function takeRoutine(cursor: Cursor, reading: Reading, definition: Definition): boolean {
  if (cursor.take('AGGREGATE', 'FUNCTION') || cursor.take('FUNCTION')) {
    readFunction(cursor, reading, definition);
  } else if (cursor.take('PROCEDURE')) readProcedure(cursor, reading, definition);
  else if (cursor.take('EVENT')) readEvent(cursor, reading, definition);
  else return false;
  return true;
}

function readProcedure(cursor: Cursor, reading: Reading, definition: Definition): void {
  takeIfNotExists(cursor);
  const routine = cursor.relation();
  const parameters = readParameters(cursor);
  const { securityDefiner, language } = readCharacteristics(cursor, definition);
  const body = bodyIn(cursor, reading, language, parameters);
  push(reading, { ...definition, routine, object: 'procedure', language, securityDefiner, body });
}

function readFunction(cursor: Cursor, reading: Reading, definition: Definition): void {
  takeIfNotExists(cursor);
  const routine = cursor.relation();
  if (cursor.word() === 'RETURNS') {
    // A loadable function has no parameters here: CREATE FUNCTION f RETURNS STRING SONAME 'f.so'.
    cursor.skip(2);
    cursor.expect('SONAME');
    cursor.value();
    push(reading, { ...definition, routine, object: 'function', language: 'c', body: nothing });
    return;
  }
  const parameters = readParameters(cursor);
  cursor.expect('RETURNS');
  readType(cursor);
  if (cursor.take('COLLATE')) cursor.value();
  const { securityDefiner, language } = readCharacteristics(cursor, definition);
  const body = bodyIn(cursor, reading, language, parameters);
  push(reading, { ...definition, routine, object: 'function', language, securityDefiner, body });
}

function readEvent(cursor: Cursor, reading: Reading, definition: Definition): void {
  takeIfNotExists(cursor);
  const routine = cursor.relation();
  cursor.expect('ON', 'SCHEDULE');
  cursor.skipUntil(() => cursor.word() === 'DO');
  cursor.expect('DO');
  const body = readBody(cursor, reading);
  push(reading, { ...definition, routine, object: 'event', language: 'sql', body });
}

function push(reading: Reading, routine: Omit<Routine, 'kind' | 'searchPath'>): void {
  reading.operations.push({ kind: 'create-routine', searchPath: null, ...routine });
}

function bodyIn(
  cursor: Cursor,
  reading: Reading,
  language: string,
  parameters: readonly string[],
): RoutineBody {
  if (language === 'sql') return readBody(cursor, reading, parameters);
  cursor.skip(Number.POSITIVE_INFINITY);
  return { ...nothing, unread: `is written in ${language}` };
}

/** The names of `(IN a INT, OUT b TEXT)`. */
function readParameters(cursor: Cursor): string[] {
  const names: string[] = [];
  cursor.expectSymbol('(');
  while (cursor.symbol() !== ')') {
    const direction = ['IN', 'OUT', 'INOUT'].includes(cursor.word());
    if (direction && cursor.symbol(1) === '') cursor.skip();
    names.push(cursor.identifier());
    cursor.skipUntil(() => cursor.symbol() === ',');
    if (!cursor.takeSymbol(',') && cursor.symbol() !== ')') cursor.fail();
  }
  cursor.expectSymbol(')');
  return names;
}

function readCharacteristics(
  cursor: Cursor,
  definition: Definition,
): { securityDefiner: boolean; language: string } {
  let { securityDefiner } = definition;
  let language = 'sql';
  for (;;) {
    if (cursor.take('COMMENT')) cursor.value();
    else if (cursor.take('LANGUAGE')) language = cursor.identifier().toLowerCase();
    else if (cursor.take('SQL', 'SECURITY')) {
      securityDefiner = cursor.value().toUpperCase() !== 'INVOKER';
    } else if (cursor.take('USING')) cursor.balanced();
    else if (
      !cursor.take('NOT', 'DETERMINISTIC') &&
      !cursor.take('DETERMINISTIC') &&
      !cursor.take('CONTAINS', 'SQL') &&
      !cursor.take('NO', 'SQL') &&
      !cursor.take('READS', 'SQL', 'DATA') &&
      !cursor.take('MODIFIES', 'SQL', 'DATA')
    ) {
      return { securityDefiner, language };
    }
  }
}

/** The cursor stands behind CREATE [OR REPLACE] [DEFINER=…] TRIGGER. */
export function readTrigger(cursor: Cursor, reading: Reading, orReplace: boolean): void {
  takeIfNotExists(cursor);
  const { name } = cursor.relation();
  if (!cursor.take('BEFORE')) cursor.expect('AFTER');
  do cursor.identifier();
  while (cursor.take('OR'));
  cursor.expect('ON');
  const table = cursor.relation();
  cursor.expect('FOR', 'EACH', 'ROW');
  if (cursor.take('FOLLOWS') || cursor.take('PRECEDES')) cursor.identifier();
  const body = readBody(cursor, reading);
  reading.operations.push({ kind: 'create-trigger', name, table, orReplace, body });
}

/** MariaDB's BEGIN NOT ATOMIC, and IF, LOOP and the like outside of a stored program. */
export function readBlock(cursor: Cursor, reading: Reading): void {
  const body = readBody(cursor, reading);
  reading.operations.push({ kind: 'do-block', body }, ...body.operations);
}
