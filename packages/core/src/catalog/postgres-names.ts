import type { ConstraintType, RelationName } from '../sql/operation';
import { relationKey } from './replay-lookup';
import type { ReplayedIndex, ReplayedSchema } from './replay-schema';

/** NAMEDATALEN - 1: what is longer is cut. */
const longest = 63;

const labels: Readonly<Record<ConstraintType, string>> = {
  'primary-key': 'pkey',
  unique: 'key',
  'foreign-key': 'fkey',
  check: 'check',
  'not-null': 'not_null',
  exclude: 'excl',
};

/** Constraints whose index has the name, so that no relation may have it. */
const withIndex: readonly ConstraintType[] = ['primary-key', 'unique', 'exclude'];

/**
 * PostgreSQL's own choice for a constraint without a name: ChooseConstraintName and ChooseIndexName
 * of src/backend/catalog/pg_constraint.c and commands/indexcmds.c. A CHECK has the column in its name
 * where it reads one alone.
 */
export function postgresConstraintName(
  schema: ReplayedSchema,
  table: RelationName,
  type: ConstraintType,
  columns: readonly string[],
  taken: ReadonlySet<string> = new Set(),
): string {
  const named = type === 'primary-key' || (type === 'check' && columns.length !== 1) ? [] : columns;
  const isTaken = (name: string) =>
    taken.has(name) ||
    hasConstraint(schema, table, name) ||
    (withIndex.includes(type) && hasRelation(schema, { schema: table.schema, name }));
  return firstFree(table.name, joinColumns(named), labels[type], isTaken);
}

/** PostgreSQL's own choice for an index without a name. */
export function postgresIndexName(
  schema: ReplayedSchema,
  table: RelationName,
  index: Pick<ReplayedIndex, 'columns' | 'expressions' | 'expressionPlaces' | 'included'>,
): string {
  const parts = [...index.columns];
  for (const [number, expression] of index.expressions.entries()) {
    parts.splice(index.expressionPlaces[number] ?? number, 0, expressionName(expression));
  }
  const names = distinct([...parts, ...index.included]);
  return firstFree(table.name, joinColumns(names), 'idx', (name) =>
    hasRelation(schema, { schema: table.schema, name }),
  );
}

/** The name of the sequence behind a serial or identity column. */
export function postgresSequenceName(
  schema: ReplayedSchema,
  table: RelationName,
  column: string,
): string {
  return firstFree(table.name, column, 'seq', (name) =>
    hasRelation(schema, { schema: table.schema, name }),
  );
}

function hasRelation(schema: ReplayedSchema, relation: RelationName): boolean {
  const key = relationKey(schema, relation);
  const { tables, views, indexes, sequences } = schema;
  return tables.has(key) || views.has(key) || indexes.has(key) || sequences.has(key);
}

function hasConstraint(schema: ReplayedSchema, table: RelationName, name: string): boolean {
  const key = relationKey(schema, { schema: table.schema, name });
  return (schema.links.constraintNames.get(key)?.size ?? 0) > 0;
}

function firstFree(
  table: string,
  columns: string,
  label: string,
  isTaken: (name: string) => boolean,
): string {
  for (let count = 0; ; count += 1) {
    const name = objectName(table, columns, count === 0 ? label : `${label}${count}`);
    if (!isTaken(name)) return name;
  }
}

/** makeObjectName: the longer of the two parts is cut first. */
function objectName(first: string, second: string, label: string): string {
  const room = longest - Buffer.byteLength(label) - 1 - (second === '' ? 0 : 1);
  let [one, two] = [Buffer.byteLength(first), Buffer.byteLength(second)];
  while (one + two > room) {
    if (one > two) one -= 1;
    else two -= 1;
  }
  const parts = [clip(first, one), ...(second === '' ? [] : [clip(second, two)]), label];
  return parts.join('_');
}

/** At most so many bytes, without a cut through a character. */
function clip(text: string, bytes: number): string {
  const encoded = Buffer.from(text);
  if (encoded.length <= bytes) return text;
  let end = bytes;
  while (end > 0 && ((encoded[end] ?? 0) & 0xc0) === 0x80) end -= 1;
  return encoded.subarray(0, end).toString();
}

/** Names are joined until the limit is reached, so that many columns cost nothing. */
function joinColumns(columns: readonly string[]): string {
  let joined = '';
  for (const column of columns) {
    if (Buffer.byteLength(joined) > longest) break;
    joined = joined === '' ? column : `${joined}_${column}`;
  }
  return joined;
}

function distinct(names: readonly string[]): string[] {
  const chosen: string[] = [];
  for (const name of names) {
    let free = name;
    for (let count = 1; chosen.includes(free); count += 1) free = `${name}${count}`;
    chosen.push(free);
  }
  return chosen;
}

/** FigureIndexColname: a function's name, else `expr`. */
function expressionName(expression: string): string {
  const call = /^[\s(]*(?:\w+\.)?([a-z_]\w*)\s*\(.*\)\s*\)*$/is.exec(expression);
  return call?.[1]?.toLowerCase() ?? 'expr';
}
