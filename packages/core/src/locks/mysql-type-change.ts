import type { ReplayedColumn } from '../catalog/replay-schema';
import type { ColumnDefinition } from '../sql/operation';

/** What MODIFY or CHANGE does to a column, as far as the algorithm depends on it. */
export type ColumnChange =
  | 'unknown'
  | 'nothing-stored'
  | 'nullability'
  | 'longer'
  | 'longer-beyond-length-byte'
  | 'enum-append'
  | 'type';

/** A length of up to 255 bytes is stored in one byte; utf8mb4 takes up to 4 bytes a character. */
const charactersInOneLengthByte = 63;

/** The difference between a column as it stands and as MODIFY restates it. */
export function mysqlColumnChange(
  before: ReplayedColumn | undefined,
  after: ColumnDefinition,
): ColumnChange {
  if (before === undefined || before.type === null) return 'unknown';
  const from = canonical(before.type);
  const to = canonical(after.type);
  if (after.characterSet !== undefined || after.collation !== undefined) return 'unknown';
  if (before.generated !== after.generated) return 'type';
  if (from !== to) return typeChange(from, to, before.notNull !== after.notNull);
  return before.notNull === (after.notNull || after.primaryKey) ? 'nothing-stored' : 'nullability';
}

function typeChange(from: string, to: string, nullabilityChanges: boolean): ColumnChange {
  const length = varcharLength(from);
  const newLength = varcharLength(to);
  if (length !== null && newLength !== null && newLength > length && !nullabilityChanges) {
    return length <= charactersInOneLengthByte && newLength > charactersInOneLengthByte
      ? 'longer-beyond-length-byte'
      : 'longer';
  }
  const members = enumMembers(from);
  const newMembers = enumMembers(to);
  if (members !== null && newMembers !== null && !nullabilityChanges) {
    const appended = members.every((member, index) => newMembers[index] === member);
    if (appended && storageSize(members) === storageSize(newMembers)) return 'enum-append';
  }
  return 'type';
}

/** Display widths of integers mean nothing (MySQL 8.0.17 manual, 11.1.6 "Numeric Type Attributes"). */
function canonical(type: string): string {
  return type
    .replace(/\s+/g, ' ')
    .replace(/\s*([(),])\s*/g, '$1')
    .replace(/^integer\b/, 'int')
    .replace(/^(numeric|dec|fixed)\b/, 'decimal')
    .replace(/^bool(ean)?$/, 'tinyint')
    .replace(/^(tinyint|smallint|mediumint|int|bigint)\(\d+\)/, '$1')
    .trim();
}

function varcharLength(type: string): number | null {
  const [, length] = /^varchar\((\d+)\)$/.exec(type) ?? [];
  return length === undefined ? null : Number(length);
}

function enumMembers(type: string): string[] | null {
  const [, list] = /^enum\((.*)\)$/.exec(type) ?? [];
  return list === undefined ? null : (list.match(/'(?:[^']|'')*'|"(?:[^"]|"")*"/g) ?? []);
}

/** Up to 255 members take one byte (manual, 13.7 "Data Type Storage Requirements"). */
const storageSize = (members: readonly string[]) => (members.length <= 255 ? 1 : 2);
