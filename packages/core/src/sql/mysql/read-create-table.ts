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
export function readCreateTable(
  cursor: Cursor,
  reading: Reading,
  temporary: boolean,
  orReplace: boolean,
): void {
  const ifNotExists = takeIfNotExists(cursor);
  const table = cursor.relation();
  // MariaDB drops the table that is there, with its rows.
  if (orReplace && !temporary) {
    reading.operations.push({ kind: 'drop-table', table, ifExists: true, cascade: false });
  }
  takeWait(cursor);
  const like = takeLike(cursor);
  const elements: Elements = { columns: [], constraints: [], indexes: [] };
  if (like === null && cursor.symbol() === '(' && !startsQuery(cursor, 1)) {
    readElements(cursor, table, elements);
  }
  const options = readOptions(cursor);
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
    ...(options === null ? {} : { options }),
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

/** `{ engine: 'innodb', charset: 'utf8mb4' }`; null where none is written. */
function readOptions(cursor: Cursor): Record<string, string> | null {
  const options: Record<string, string> = {};
  for (let next = takeTableOption(cursor); next !== null; next = takeTableOption(cursor)) {
    const [name = '', value = ''] = next.split(/=(.*)/s);
    options[optionNames[name] ?? name.toLowerCase()] = plainValue(value);
    cursor.takeSymbol(',');
  }
  return Object.keys(options).length === 0 ? null : options;
}

const optionNames: Readonly<Record<string, string>> = {
  'CHARACTER SET': 'charset',
  TYPE: 'engine',
};

/** A word in lower case, a text without its quotes. */
function plainValue(value: string): string {
  const [, , text] = /^(['"`])(.*)\1$/s.exec(value) ?? [];
  return text ?? value.toLowerCase();
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
