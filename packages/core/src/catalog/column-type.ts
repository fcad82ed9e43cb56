/** A column's type, whichever of its names a statement or a server used. */
export interface ColumnType {
  /** PostgreSQL's short names and MySQL's: `varchar`, `integer`, `numeric`, `timestamptz`. */
  readonly name: string;
  /** Length, precision and scale. */
  readonly modifiers: readonly number[];
  /** Of ENUM and SET. */
  readonly labels: readonly string[];
  readonly unsigned: boolean;
  readonly array: boolean;
}

const names: Readonly<Record<string, string>> = {
  int: 'integer',
  int4: 'integer',
  int8: 'bigint',
  int2: 'smallint',
  serial: 'integer',
  serial4: 'integer',
  bigserial: 'bigint',
  serial8: 'bigint',
  smallserial: 'smallint',
  serial2: 'smallint',
  'character varying': 'varchar',
  character: 'char',
  bpchar: 'char',
  decimal: 'numeric',
  dec: 'numeric',
  bool: 'boolean',
  float4: 'real',
  float8: 'double',
  'double precision': 'double',
  'bit varying': 'varbit',
  'timestamp with time zone': 'timestamptz',
  'timestamp without time zone': 'timestamp',
  'time with time zone': 'timetz',
  'time without time zone': 'time',
};

/** MariaDB writes the display width of an integer, and it says nothing of the values. */
const withoutWidth = /^(tinyint|smallint|mediumint|integer|bigint|year)$/;

export function columnType(text: string): ColumnType {
  const list = /^(?:enum|set)\s*\((.*)\)/is.exec(text)?.[1];
  const labels = list === undefined ? [] : labelsOf(list);
  const inside = list === undefined ? (/\(([^)]*)\)/.exec(text)?.[1] ?? '') : '';
  const modifiers = [...inside.matchAll(/\d+/g)].map(Number);
  const bare = (list === undefined ? text : text.slice(0, text.indexOf('(')))
    .toLowerCase()
    .replace(/\([^)]*\)|\[\d*\]|\barray\b|\bunsigned\b|\bzerofill\b|\bsigned\b|"/g, ' ')
    .replace(/\bpg_catalog\s*\./g, ' ')
    .replace(/\s+/g, ' ')
    .trim();
  const name = names[bare] ?? bare;
  return {
    name,
    modifiers: withoutWidth.test(name) ? [] : withDefaults(name, modifiers),
    labels,
    unsigned: /\b(unsigned|zerofill)\b/i.test(text),
    array: /\[\d*\]|\barray\b/i.test(text),
  };
}

/** Whether two texts mean one type. */
export function sameColumnType(one: string, other: string): boolean {
  return JSON.stringify(columnType(one)) === JSON.stringify(columnType(other));
}

/** `char` is `char(1)`, and a scale that is not written is 0. */
function withDefaults(name: string, modifiers: readonly number[]): number[] {
  if (name === 'char' && modifiers.length === 0) return [1];
  if (name === 'numeric' && modifiers.length === 1) return [...modifiers, 0];
  return [...modifiers];
}

function labelsOf(list: string): string[] {
  return [...list.matchAll(/'([^'\\]*(?:(?:''|\\.)[^'\\]*)*)'/gs)].map(([, label = '']) =>
    label.replaceAll("''", "'").replace(/\\(.)/gs, '$1'),
  );
}
