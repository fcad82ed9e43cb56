import type { RelationName } from '../sql/operation';
import { sameColumnType } from './column-type';
import type { LiveConstraint, LiveIndex, LiveTable } from './live-table';
import { indexesOf, relationLabel, sameName } from './replay-lookup';
import type {
  ReplayedColumn,
  ReplayedConstraint,
  ReplayedSchema,
  ReplayedTable,
} from './replay-schema';

/**
 * How a server's table differs from what the migrations make of it, in words: columns and their types and
 * nullability, indexes, constraints. What the replay does not know is not compared. Empty where they agree.
 */
export function compareWithLive(
  schema: ReplayedSchema,
  table: ReplayedTable,
  live: LiveTable,
): string[] {
  return [
    ...columnDifferences(schema, table, live),
    ...indexDifferences(schema, table, live),
    ...constraintDifferences(schema, table, live),
  ];
}

function columnDifferences(
  schema: ReplayedSchema,
  { columns, complete }: ReplayedTable,
  live: LiveTable,
): string[] {
  const there = (name: string) => live.columns.find((one) => sameName(schema, one.name, name));
  const known = (name: string) => columns.some((one) => sameName(schema, one.name, name));
  return [
    ...columns.flatMap((column) => {
      const one = there(column.name);
      if (one === undefined) return [`column ${column.name} is not there`];
      return [...typeDifference(schema, column, one.type), ...nullDifference(column, one.notNull)];
    }),
    ...live.columns
      .filter(({ name }) => complete && !known(name))
      .map(({ name, type }) => `column ${name} (${type}) is in no migration`),
  ];
}

function typeDifference(schema: ReplayedSchema, { name, type }: ReplayedColumn, live: string) {
  if (type === null || live === '') return [];
  const mine = (text: string) =>
    text.replace(/^"?(\w+)"?\./, (qualifier, name) =>
      name === schema.defaultSchema ? '' : qualifier,
    );
  if (sameColumnType(mine(type), mine(live)) || sameKind(schema, type, live)) return [];
  return [`column ${name} is ${live}, and ${type} by the migrations`];
}

/** Names that a server has for types that it does not keep apart. */
function sameKind({ foldsNames }: ReplayedSchema, type: string, live: string): boolean {
  const one = type.toLowerCase();
  const floating = /^(float|real|double)/;
  if (floating.test(one) && floating.test(live)) return true;
  if (!foldsNames) return false;
  // MariaDB keeps JSON as LONGTEXT; SERIAL is a BIGINT UNSIGNED with a key.
  return (
    (one === 'json' && live === 'longtext') || (one === 'serial' && live === 'bigint unsigned')
  );
}

function nullDifference({ name, notNull }: ReplayedColumn, live: boolean): string[] {
  if (notNull === null || notNull === live) return [];
  return live
    ? [`column ${name} is NOT NULL, and may be NULL by the migrations`]
    : [`column ${name} may be NULL, and is NOT NULL by the migrations`];
}

interface Key {
  readonly name: string | null;
  readonly columns: readonly string[];
  readonly what: string;
}

/** Takes away what both have, by name and then by what it is; gives what is left of each. */
function unpaired<One extends Key, Other extends Key>(
  schema: ReplayedSchema,
  ones: readonly One[],
  others: readonly Other[],
  alike: (one: Key, other: Key) => boolean,
): { readonly mine: One[]; readonly theirs: Other[]; readonly pairs: (readonly [One, Other])[] } {
  const left = [...others];
  const pairs: (readonly [One, Other])[] = [];
  const take = (rest: readonly One[], same: (one: Key, other: Key) => boolean) =>
    rest.filter((one) => {
      const at = left.findIndex((other) => same(one, other));
      const [other] = at === -1 ? [] : left.splice(at, 1);
      if (other !== undefined) pairs.push([one, other]);
      return other === undefined;
    });
  const named = take(
    ones,
    (one, other) =>
      one.name !== null && other.name !== null && sameName(schema, one.name, other.name),
  );
  return { mine: take(named, alike), theirs: left, pairs };
}

const sameColumns = (one: Key, other: Key) => one.columns.join() === other.columns.join();

function indexDifferences(schema: ReplayedSchema, table: ReplayedTable, live: LiveTable): string[] {
  const describe = (unique: boolean, columns: readonly string[]) =>
    `${unique ? 'unique ' : ''}on (${columns.join(', ') || 'an expression'})`;
  const mine = indexesOf(schema, table.name)
    .filter((one) => isIndex(schema, one))
    .map((one) => ({ ...one, what: describe(one.unique, one.columns) }));
  const theirs = live.indexes
    .filter((one) => isIndex(schema, one))
    .map((one) => ({ ...one, what: describe(one.unique, one.columns) }));
  const left = unpaired(schema, mine, theirs, (one, other) => one.what === other.what);
  return [
    ...left.mine.map(({ name, what }) => `index ${name} ${what} is not there`),
    ...left.theirs.map(({ name, what }) => `index ${name} ${what} is in no migration`),
    ...left.pairs.flatMap(([one, other]) =>
      one.expressions.length > 0 || one.what === other.what
        ? []
        : [`index ${other.name} is ${other.what}, and ${one.what} by the migrations`],
    ),
    ...theirs
      .filter(({ valid }) => !valid)
      .map(({ name }) => `index ${name} is invalid, as CREATE INDEX CONCURRENTLY leaves it`),
  ];
}

/** MySQL takes UNIQUE, however it is written, for an index; PostgreSQL's belongs to its constraint. */
function isIndex(
  { foldsNames }: ReplayedSchema,
  { name, ofConstraint }: Pick<LiveIndex, 'name' | 'ofConstraint'>,
): boolean {
  return foldsNames ? name.toUpperCase() !== 'PRIMARY' : !ofConstraint;
}

function constraintDifferences(
  schema: ReplayedSchema,
  table: ReplayedTable,
  live: LiveTable,
): string[] {
  const target = (references: RelationName | null) =>
    references === null ? '' : ` to ${relationLabel(schema, references)}`;
  const isKey = (type: string) => schema.foldsNames && type === 'unique';
  const keyed = <One extends ReplayedConstraint | LiveConstraint>(one: One) => ({
    ...one,
    what: `${one.type.replace('-', ' ')} (${one.columns.join(', ')})${target(one.references)}`,
  });
  const mine = table.constraints
    .filter(({ type, enforced }) => type !== 'not-null' && !isKey(type) && enforced)
    .map(keyed);
  const theirs = live.constraints.filter(({ type }) => !isKey(type)).map(keyed);
  // Whose text is written in another way on each side: one CHECK is taken for the other.
  const alike = (one: Key, other: Key) =>
    one.what === other.what || (isCheck(one) && isCheck(other));
  const left = unpaired(schema, mine, theirs, alike);
  return [
    ...left.mine.map(({ name, what }) => `${what}${named(name)} is not there`),
    ...left.theirs.map(({ name, what }) => `${what}${named(name)} is in no migration`),
    ...left.pairs.flatMap(([one, other]) => {
      if (!isCheck(one) && !sameColumns(one, other)) {
        return [`${other.name ?? ''} is ${other.what}, and ${one.what} by the migrations`];
      }
      return one.valid && !other.valid ? [`${other.what}${named(other.name)} is NOT VALID`] : [];
    }),
  ];
}

const isCheck = ({ what }: Key) => what.startsWith('check ');
const named = (name: string | null) => (name === null || name === '' ? '' : ` ${name}`);
