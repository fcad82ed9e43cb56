import type {
  ConstraintDefinition,
  ConstraintType,
  Operation,
  OperationOf,
  RelationName,
} from '../operation';
import type { Cursor } from './cursor';
import { takeMariadbIfNotExists } from './reading';

type CreateIndex = OperationOf<'create-index'>;

/** A key or constraint of CREATE TABLE or ALTER TABLE … ADD; null where a column comes next. */
export function takeKey(cursor: Cursor, table: RelationName): Operation | null {
  const named = cursor.take('CONSTRAINT') && !constraintWords.has(cursor.word());
  if (named) takeMariadbIfNotExists(cursor);
  const symbol = named ? cursor.identifier() : null;
  const constraint = takeConstraint(cursor, symbol);
  if (constraint !== null) return { kind: 'add-constraint', table, constraint };
  if (named) return cursor.fail();
  return takeIndex(cursor, table);
}

const constraintWords = new Set(['PRIMARY', 'UNIQUE', 'FOREIGN', 'CHECK']);

function takeConstraint(cursor: Cursor, symbol: string | null): ConstraintDefinition | null {
  if (cursor.take('PRIMARY', 'KEY')) {
    const key = readKeyParts(cursor);
    return constraintOf('primary-key', 'PRIMARY', key.columns);
  }
  if (cursor.take('UNIQUE')) {
    if (!cursor.take('INDEX')) cursor.take('KEY');
    const key = readKeyParts(cursor);
    return constraintOf('unique', key.name ?? symbol, key.columns);
  }
  if (cursor.take('FOREIGN', 'KEY')) {
    takeMariadbIfNotExists(cursor);
    const key = readKeyParts(cursor);
    const parent = takeReferences(cursor) ?? cursor.fail();
    const own = key.name === null ? {} : { indexName: key.name };
    return { ...constraintOf('foreign-key', symbol, key.columns), ...parent, ...own };
  }
  if (cursor.word() !== 'CHECK' || cursor.symbol(1) !== '(') return null;
  cursor.expect('CHECK');
  const expression = cursor.balanced();
  const notEnforced = cursor.take('NOT', 'ENFORCED');
  if (!notEnforced) cursor.take('ENFORCED');
  return { ...constraintOf('check', symbol, []), expression, notEnforced };
}

function constraintOf(
  type: ConstraintType,
  name: string | null,
  columns: readonly string[],
): ConstraintDefinition {
  return {
    type,
    name,
    columns,
    references: null,
    notValid: false,
    notEnforced: false,
    usingIndex: null,
    expression: null,
  };
}

function takeIndex(cursor: Cursor, table: RelationName): CreateIndex | null {
  let type: string | null = null;
  if (cursor.word() === 'FULLTEXT' || cursor.word() === 'SPATIAL' || cursor.word() === 'VECTOR') {
    type = cursor.identifier().toLowerCase();
    if (!cursor.take('INDEX')) cursor.take('KEY');
  } else if (!cursor.take('INDEX') && !cursor.take('KEY')) return null;
  const ifNotExists = takeMariadbIfNotExists(cursor);
  const key = readKeyParts(cursor);
  return indexOf(table, { ...key, method: type ?? key.method }, false, ifNotExists);
}

export function indexOf(
  table: RelationName,
  key: KeyParts,
  unique: boolean,
  ifNotExists: boolean,
): CreateIndex {
  return {
    kind: 'create-index',
    table,
    ...key,
    unique,
    concurrently: false,
    ifNotExists,
    where: null,
    only: false,
  };
}

export interface KeyParts {
  readonly name: string | null;
  readonly columns: readonly string[];
  readonly expressions: readonly string[];
  readonly expressionPlaces?: readonly number[];
  readonly method: string | null;
}

/** `[name] [USING type] (part, …) [options]`. */
export function readKeyParts(cursor: Cursor): KeyParts {
  takeMariadbIfNotExists(cursor);
  const name = cursor.symbol() === '(' || takesMethod(cursor) ? null : cursor.identifier();
  const before = takeMethod(cursor);
  const parts = readParts(cursor);
  return { name, ...parts, method: takeKeyOptions(cursor) ?? before };
}

export function readParts(
  cursor: Cursor,
): Pick<KeyParts, 'columns' | 'expressions' | 'expressionPlaces'> {
  const columns: string[] = [];
  const expressions: string[] = [];
  const expressionPlaces: number[] = [];
  cursor.expectSymbol('(');
  do {
    if (cursor.symbol() === '(') {
      expressionPlaces.push(columns.length + expressions.length);
      expressions.push(cursor.balanced());
    } else {
      columns.push(cursor.identifier());
      if (cursor.symbol() === '(') cursor.balanced();
    }
    if (!cursor.take('ASC')) cursor.take('DESC');
    cursor.take('WITHOUT', 'OVERLAPS');
  } while (cursor.takeSymbol(','));
  cursor.expectSymbol(')');
  const mixed = columns.length > 0 && expressions.length > 0;
  return { columns, expressions, ...(mixed ? { expressionPlaces } : {}) };
}

function takesMethod(cursor: Cursor): boolean {
  return cursor.word() === 'USING' || (cursor.word() === 'TYPE' && cursor.symbol(1) !== '(');
}

export function takeMethod(cursor: Cursor): string | null {
  if (!takesMethod(cursor)) return null;
  cursor.skip();
  return cursor.identifier().toLowerCase();
}

const keySettings = new Set([
  'KEY_BLOCK_SIZE',
  'COMMENT',
  'ENGINE_ATTRIBUTE',
  'SECONDARY_ENGINE_ATTRIBUTE',
  'CLUSTERING',
  'M',
  'DISTANCE',
]);

/** Options after the parts of a key; gives the index type if it is among them. */
export function takeKeyOptions(cursor: Cursor): string | null {
  let method: string | null = null;
  for (;;) {
    const using = takeMethod(cursor);
    if (using !== null) method = using;
    else if (keySettings.has(cursor.word())) {
      cursor.skip();
      cursor.takeSymbol('=');
      cursor.value();
    } else if (cursor.take('WITH', 'PARSER')) cursor.identifier();
    else if (!['VISIBLE', 'INVISIBLE', 'IGNORED'].some((word) => cursor.take(word))) {
      if (!cursor.take('NOT', 'IGNORED')) return method;
    }
  }
}

interface References {
  readonly references: RelationName;
  readonly referencedColumns?: readonly string[];
}

/** `REFERENCES table [(columns)]` with its actions; null where it does not come next. */
export function takeReferences(cursor: Cursor): References | null {
  if (!cursor.take('REFERENCES')) return null;
  const references = cursor.relation();
  const columns = cursor.symbol() === '(' ? readParts(cursor).columns : null;
  for (;;) {
    if (cursor.take('MATCH')) cursor.identifier();
    else if (cursor.take('ON', 'DELETE') || referencesOnUpdate(cursor)) readAction(cursor);
    else return columns === null ? { references } : { references, referencedColumns: columns };
  }
}

/** ON UPDATE with an action; ON UPDATE CURRENT_TIMESTAMP belongs to the column. */
function referencesOnUpdate(cursor: Cursor): boolean {
  const actions = ['RESTRICT', 'CASCADE', 'SET', 'NO'];
  return actions.includes(cursor.word(2)) && cursor.take('ON', 'UPDATE');
}

function readAction(cursor: Cursor): void {
  const known =
    cursor.take('RESTRICT') ||
    cursor.take('CASCADE') ||
    cursor.take('SET', 'NULL') ||
    cursor.take('SET', 'DEFAULT') ||
    cursor.take('NO', 'ACTION');
  if (!known) cursor.fail();
}
