import type { ColumnChange } from './column-change';

/** What each difference of a restated column is, for people. */
export const changeWords: Readonly<Record<ColumnChange, string>> = {
  unknown: 'the column as it stands is not known',
  'nothing-stored': 'default, comment, visibility, display width, or nothing',
  nullability: 'NULL to NOT NULL, or back',
  longer: 'a longer VARCHAR or VARBINARY, its length in as many bytes as before',
  'longer-to-two-length-bytes': 'a longer VARCHAR or VARBINARY, from up to 127 bytes to over 255',
  'longer-beyond-length-byte': 'a longer VARCHAR or VARBINARY, from 128 to 255 bytes to over 255',
  'enum-append': 'members of ENUM or SET added at the end, each value in as many bytes as before',
  superset: 'utf8mb3 to utf8mb4',
  'superset-of-key': 'utf8mb3 to utf8mb4, in an index or a key',
  'enum-charset': 'character set or collation of an ENUM or SET',
  collation: 'the collation',
  'collation-of-key': 'the collation, in an index or a key',
  converted: 'by CONVERT TO: the character set or collation of CHAR or TEXT',
  'virtual-expression': 'the expression of a VIRTUAL column',
  'auto-increment-lost': 'without AUTO_INCREMENT',
  moved: 'FIRST or AFTER',
  key: 'with UNIQUE',
  'primary-key': 'with PRIMARY KEY',
  check: 'with CHECK',
  type: 'anything else: another type, a shorter one, another character set',
};
