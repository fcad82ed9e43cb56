/** How values of a column's type become text without loss. */
export type ValueKind =
  | 'number'
  | 'float'
  | 'bits'
  | 'temporal'
  | 'timestamp'
  | 'enumeration'
  | 'text'
  | 'long-text'
  | 'binary'
  | 'long-binary'
  | 'json'
  | 'other';

const kinds: readonly (readonly [ValueKind, RegExp])[] = [
  ['number', /^(tinyint|smallint|mediumint|int|bigint|decimal|year)\b/],
  ['float', /^(float|double)\b/],
  ['bits', /^bit\b/],
  ['timestamp', /^timestamp\b/],
  ['temporal', /^(date|datetime|time)\b/],
  ['enumeration', /^(enum|set)\b/],
  ['text', /^(char|varchar|tinytext|text)\b/],
  ['long-text', /^(mediumtext|longtext)\b/],
  ['binary', /^(binary|varbinary|tinyblob|blob)\b/],
  // Spatial types: https://dev.mysql.com/doc/refman/8.4/en/spatial-type-overview.html
  [
    'long-binary',
    /^(mediumblob|longblob|vector|geometry|point|linestring|polygon|multi\w+|geomcollection|geometrycollection)\b/,
  ],
  ['json', /^json\b/],
];

/** The kind of a type as information_schema writes it: `varchar(20)`, `bigint(20) unsigned`. */
export function valueKind(type: string): ValueKind {
  return kinds.find(([, pattern]) => pattern.test(type.toLowerCase()))?.[0] ?? 'other';
}
