import type { ColumnDefinition, ConstraintDefinition, Operation, RelationName } from '../operation';
import type { Cursor } from './cursor';
import { readColumn } from './read-column';
import { takeKey } from './read-key';
import { type Reading, takeIfNotExists, takeWait } from './reading';
import { takeTableOption } from './table-option';

interface Elements {
  readonly columns: ColumnDefinition[];
  readonly constraints: ConstraintDefinition[];
  readonly indexes: Operation[];
}

/** The cursor stands behind CREATE [OR REPLACE] [TEMPORARY] TABLE. */
export function readCreateTable(cursor: Cursor, reading: Reading, temporary: boolean): void {
  const ifNotExists = takeIfNotExists(cursor);
  const table = cursor.relation();
  takeWait(cursor);
  const like = takeLike(cursor);
  const elements: Elements = { columns: [], constraints: [], indexes: [] };
  if (like === null && cursor.symbol() === '(' && !startsQuery(cursor, 1)) {
    readElements(cursor, table, elements);
  }
  passOptions(cursor);
  const partitioned = passPartitions(cursor);
  const fromQuery = passQuery(cursor);
  reading.operations.push({
    kind: 'create-table',
    table,
    ifNotExists,
    temporary,
    columns: elements.columns,
    constraints: elements.constraints,
    partitionOf: null,
    partitioned,
    like: like === null ? [] : [like],
    fromQuery,
  });
  reading.operations.push(...elements.indexes);
}

function takeLike(cursor: Cursor): RelationName | null {
  if (cursor.take('LIKE')) return cursor.relation();
  if (cursor.symbol() !== '(' || cursor.word(1) !== 'LIKE') return null;
  cursor.skip(2);
  const table = cursor.relation();
  cursor.expectSymbol(')');
  return table;
}

function readElements(cursor: Cursor, table: RelationName, elements: Elements): void {
  cursor.expectSymbol('(');
  do {
    // MariaDB's PERIOD FOR name (start, end) says which columns hold a period.
    if (cursor.take('PERIOD', 'FOR')) {
      cursor.identifier();
      cursor.balanced();
      continue;
    }
    const key = takeKey(cursor, table);
    if (key === null) elements.columns.push(readColumn(cursor, cursor.identifier()));
    else if (key.kind === 'add-constraint') elements.constraints.push(key.constraint);
    else elements.indexes.push(key);
  } while (cursor.takeSymbol(','));
  cursor.expectSymbol(')');
}

function passOptions(cursor: Cursor): void {
  while (takeTableOption(cursor) !== null) cursor.takeSymbol(',');
}

/** PARTITION BY … up to the query, if one follows. */
export function passPartitions(cursor: Cursor): boolean {
  if (!cursor.take('PARTITION', 'BY')) return false;
  cursor.skipUntil(() => startsQuery(cursor, 0) || cursor.word() === 'AS');
  return true;
}

function startsQuery(cursor: Cursor, ahead: number): boolean {
  return ['SELECT', 'WITH', 'VALUES', 'TABLE'].includes(cursor.word(ahead));
}

function passQuery(cursor: Cursor): boolean {
  if (!cursor.take('IGNORE')) cursor.take('REPLACE');
  const as = cursor.take('AS');
  let ahead = 0;
  while (cursor.symbol(ahead) === '(') ahead += 1;
  if (!startsQuery(cursor, ahead)) return as ? cursor.fail() : false;
  cursor.skip(Number.POSITIVE_INFINITY);
  return true;
}
