import type { Cursor } from './cursor';

/** Other names of the same types: https://dev.mysql.com/doc/refman/9.4/en/other-vendor-data-types.html */
const synonyms: Readonly<Record<string, string>> = {
  bool: 'tinyint(1)',
  boolean: 'tinyint(1)',
  character: 'char',
  dec: 'decimal',
  fixed: 'decimal',
  float4: 'float',
  float8: 'double',
  int1: 'tinyint',
  int2: 'smallint',
  int3: 'mediumint',
  int4: 'int',
  int8: 'bigint',
  integer: 'int',
  long: 'mediumtext',
  middleint: 'mediumint',
  nchar: 'char',
  numeric: 'decimal',
  nvarchar: 'varchar',
  real: 'double',
};

const known = new Set(
  `tinyint smallint mediumint int bigint decimal float double bit serial date time datetime timestamp
  year char varchar binary varbinary tinyblob blob mediumblob longblob tinytext text mediumtext
  longtext enum set json geometry point linestring polygon multipoint multilinestring multipolygon
  geometrycollection geomcollection vector`.split(/\s+/),
);
const knownToMariadb = new Set('uuid inet4 inet6 number varchar2 clob raw xmltype'.split(' '));

const widths = new Set(['tinyint', 'smallint', 'mediumint', 'int', 'bigint', 'year']);

export interface ColumnType {
  /** `varchar(20)`, `int unsigned`, `enum('a','b')`; the display width of an integer is left out. */
  readonly type: string;
  readonly characterSet: string | null;
}

export function readType(cursor: Cursor): ColumnType {
  const start = cursor.index;
  const base = readBase(cursor);
  const name = base.replace(/\(1\)$/, '');
  if (!known.has(name) && !(cursor.flavour === 'mariadb' && knownToMariadb.has(name))) {
    cursor.skip(start - cursor.index);
    cursor.fail();
  }
  const modifiers = cursor.symbol() === '(' ? modifiersOf(cursor) : '';
  let signs = '';
  let characterSet: string | null = null;
  for (;;) {
    if (cursor.take('UNSIGNED')) signs = signs.includes('unsigned') ? signs : ` unsigned${signs}`;
    else if (cursor.take('ZEROFILL')) signs = ' unsigned zerofill';
    else if (cursor.take('SIGNED') || cursor.take('BINARY') || cursor.take('BYTE')) continue;
    else if (cursor.take('ASCII')) characterSet = 'latin1';
    else if (cursor.take('UNICODE')) characterSet = 'ucs2';
    else if (takeCharacterSet(cursor)) characterSet = cursor.value();
    else break;
  }
  // A display width changes nothing about the values, but tinyint(1) is how a boolean is written.
  const shown = widths.has(name) && !(name === 'tinyint' && modifiers === '(1)') ? '' : modifiers;
  return { type: `${base}${shown}${signs}`, characterSet };
}

/** CHARACTER SET, CHARSET, CHAR SET and the `=` that table options may have after it. */
export function takeCharacterSet(cursor: Cursor): boolean {
  const taken =
    cursor.take('CHARACTER', 'SET') || cursor.take('CHARSET') || cursor.take('CHAR', 'SET');
  if (taken) cursor.takeSymbol('=');
  return taken;
}

function readBase(cursor: Cursor): string {
  cursor.take('NATIONAL');
  const word = cursor.identifier().toLowerCase();
  const base = synonyms[word] ?? word;
  if (word === 'double') cursor.take('PRECISION');
  if (word === 'long') return readLong(cursor);
  if (base === 'char' && cursor.take('VARYING')) return 'varchar';
  if (base === 'char' && cursor.take('LARGE', 'OBJECT')) return 'longtext';
  return base;
}

function readLong(cursor: Cursor): string {
  if (cursor.take('VARBINARY')) return 'mediumblob';
  if (cursor.take('VARCHAR')) return 'mediumtext';
  if (cursor.take('CHAR', 'VARYING') || cursor.take('CHARACTER', 'VARYING')) return 'mediumtext';
  return 'mediumtext';
}

/** `( 10 , 2 )` as `(10,2)`; text in quotes stays as it is. */
function modifiersOf(cursor: Cursor): string {
  cursor.expectSymbol('(');
  let text = '';
  while (!cursor.done && cursor.symbol() !== ')') {
    const start = cursor.index;
    cursor.skip();
    text += cursor.textFrom(start);
  }
  cursor.expectSymbol(')');
  return `(${text})`;
}
