import { findTable, indexesOf, sameName } from '../../catalog/replay-lookup';
import type { ReplayedColumn, ReplayedSchema, ReplayedTable } from '../../catalog/replay-schema';
import type { EngineName } from '../../engine/engine-name';
import type { ServerVersion } from '../../engine/server-version';
import type { ColumnDefinition, RelationName } from '../../sql/operation';
import { bytesOfCharacter, type Text, textOf } from './charset';
import { columnType, storageOf } from './column-type';

/** What MODIFY, CHANGE or CONVERT TO does to a column, as far as the algorithm depends on it. */
export type ColumnChange =
  | 'unknown'
  | 'nothing-stored'
  | 'nullability'
  | 'longer'
  | 'longer-to-two-length-bytes'
  | 'longer-beyond-length-byte'
  | 'enum-append'
  | 'superset'
  | 'superset-of-key'
  | 'enum-charset'
  | 'collation'
  | 'collation-of-key'
  | 'converted'
  | 'virtual-expression'
  | 'auto-increment-lost'
  | 'moved'
  | 'key'
  | 'primary-key'
  | 'check'
  | 'type';

/** Where the column stands. */
export interface ColumnPlace {
  readonly schema: ReplayedSchema;
  readonly table: RelationName;
  readonly engine: EngineName;
  readonly version: ServerVersion;
}

/** All that differs between a column as it stands and as it is restated; nothing where that is nothing stored. */
export function columnChanges(
  before: ReplayedColumn | undefined,
  after: ColumnDefinition,
  place: ColumnPlace,
): readonly ColumnChange[] {
  if (before === undefined || before.type === null) return ['unknown'];
  const table = findTable(place.schema, place.table);
  const found = new Set<ColumnChange>();
  const notNull = after.notNull || after.primaryKey || isOfPrimaryKey(before.name, place);
  if (before.notNull !== notNull) found.add('nullability');
  if (after.unique) found.add('key');
  if (after.primaryKey) found.add('primary-key');
  if (after.check) found.add('check');
  if (before.generated !== after.generated) {
    const lost = before.generated === 'auto-increment' && after.generated === null;
    found.add(lost ? 'auto-increment-lost' : 'type');
  } else if (after.generated === 'stored' || after.generated === 'virtual') {
    found.add(after.generated === 'virtual' ? 'virtual-expression' : 'type');
  }
  const from = { type: before.type, text: textOf(before, table, place) };
  const to = { type: after.type, text: textOf(after, table, place) };
  for (const change of typeChanges(from, to, isKey(before.name, place))) found.add(change);
  return [...found];
}

/** What CONVERT TO does to a column: its text is stored in another way, and a TEXT may need a longer type. */
export function convertedColumn(
  column: ReplayedColumn,
  to: Text,
  table: ReplayedTable,
  place: ColumnPlace,
): readonly ColumnChange[] {
  const { type } = column;
  if (type === null) return ['unknown'];
  const from = textOf(column, table, place);
  if (bytesOfCharacter(to.characterSet) > bytesOfCharacter(from.characterSet)) {
    if (/^(tiny|medium|long)?text/.test(type)) return ['type'];
  }
  const changes = typeChanges({ type, text: from }, { type, text: to }, isKey(column.name, place));
  // Other than MODIFY, it writes CHAR and TEXT anew (measured on 9.7.4).
  const isFixed = !/^(?:varchar|enum|set)\b/.test(type);
  return changes.map((change) =>
    isFixed && (change === 'superset' || change === 'collation') ? 'converted' : change,
  );
}

interface Stored {
  readonly type: string;
  readonly text: Text;
}

function typeChanges(from: Stored, to: Stored, key: boolean): readonly ColumnChange[] {
  const before = columnType(from.type);
  const after = columnType(to.type);
  if (before.name !== after.name) return ['type'];
  const texts = before.isText ? textChanges(from.text, to.text, before.isSet, key) : [];
  if (texts.includes('type')) return texts;
  if (before.members !== null && after.members !== null) {
    const { members } = after;
    const appended = before.members.every(
      (member, index) => members[index]?.toLowerCase() === member.toLowerCase(),
    );
    if (!appended || storageOf(before) !== storageOf(after)) return ['type'];
    return members.length > before.members.length ? ['enum-append', ...texts] : texts;
  }
  if (before.length === null || after.length === null) {
    return before.text === after.text ? texts : ['type'];
  }
  const width = (text: Text) => (before.isText ? bytesOfCharacter(text.characterSet) : 1);
  const bytes = before.length * width(from.text);
  const newBytes = after.length * width(to.text);
  if (after.length < before.length) return ['type'];
  // A length of up to 255 bytes is stored in one byte.
  if (bytes <= 255 && newBytes > 255) {
    // Up to 127 one byte looks the same as two, to MariaDB (kb: "Instant ALTER TABLE").
    return [bytes < 128 ? 'longer-to-two-length-bytes' : 'longer-beyond-length-byte', ...texts];
  }
  return after.length > before.length ? ['longer', ...texts] : texts;
}

function textChanges(from: Text, to: Text, isSet: boolean, key: boolean): readonly ColumnChange[] {
  if (from.characterSet !== to.characterSet) {
    if (isSet) return ['enum-charset'];
    const superset = from.characterSet === 'utf8mb3' && to.characterSet === 'utf8mb4';
    if (!superset) return ['type'];
    return [key ? 'superset-of-key' : 'superset'];
  }
  if (from.collation === to.collation) return [];
  if (isSet) return ['enum-charset'];
  return [key ? 'collation-of-key' : 'collation'];
}

function isOfPrimaryKey(column: string, { schema, table }: ColumnPlace): boolean {
  return (findTable(schema, table)?.constraints ?? []).some(
    ({ type, columns }) =>
      type === 'primary-key' && columns.some((one) => sameName(schema, one, column)),
  );
}

function isKey(column: string, { schema, table }: ColumnPlace): boolean {
  const names = (columns: readonly string[]) =>
    columns.some((one) => sameName(schema, one, column));
  const constraints = findTable(schema, table)?.constraints ?? [];
  const keys = ['primary-key', 'unique', 'foreign-key'];
  return (
    indexesOf(schema, table).some((index) => names(index.columns)) ||
    constraints.some(({ type, columns }) => keys.includes(type) && names(columns))
  );
}
