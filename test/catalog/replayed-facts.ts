import { relationLabel } from '@lockkeeper/core/catalog/replay-lookup';
import type {
  ReplayedColumn,
  ReplayedConstraint,
  ReplayedIndex,
  ReplayedSchema,
  ReplayedTable,
} from '@lockkeeper/core/catalog/replay-schema';
import type { RelationName } from '@lockkeeper/core/sql/operation';
import { normalType } from './normal-type';

/** What a replayed schema says, a fact a line, in the words of the functions that ask a server. */
export function replayedFacts(schema: ReplayedSchema): string[] {
  const label = (name: RelationName) => relationLabel(schema, name);
  const permanent = [...schema.tables.values()].filter(({ temporary }) => !temporary);
  const facts = permanent.flatMap((table) => [
    tableFact(schema, table),
    ...(table.complete ? table.columns.map((column) => columnFact(schema, table, column)) : []),
    ...table.constraints
      .filter((one) => isShown(one) && (table.complete || one.type !== 'check'))
      .map((constraint) => constraintFact(schema, table, constraint)),
  ]);
  for (const index of schema.indexes.values()) facts.push(indexFact(schema, index));
  for (const view of schema.views.values()) {
    facts.push(`${view.materialized ? 'materialized view' : 'view'} ${label(view.name)}`);
  }
  for (const type of schema.types.values()) {
    const name = label(type.name);
    if (type.kind === 'enum') facts.push(`enum ${name} (${type.labels.join(', ')})`);
    else if (type.kind === 'domain') {
      const base = normalType(type.base);
      const checks = type.checks.toSorted().join(', ');
      facts.push(`domain ${name} ${base}${type.notNull ? ' not null' : ''} (${checks})`);
    } else facts.push(`type ${name}`);
  }
  for (const { name } of schema.sequences.values()) facts.push(`sequence ${label(name)}`);
  for (const { name, table } of schema.triggers.values()) {
    facts.push(`trigger ${label(table)}.${name}`);
  }
  for (const { name, object } of schema.routines.values()) facts.push(`${object} ${label(name)}`);
  return facts.toSorted();
}

function tableFact(schema: ReplayedSchema, table: ReplayedTable): string {
  const label = (name: RelationName) => relationLabel(schema, name);
  const words = [`table ${label(table.name)}`];
  if (table.partitioned) words.push('partitioned');
  if (table.partitionOf !== null) words.push(`partition of ${label(table.partitionOf)}`);
  if (table.partitionDefault) words.push('default');
  if (table.inherits.length > 0) {
    words.push(`inherits ${table.inherits.map(label).toSorted().join(', ')}`);
  }
  return words.join(' ');
}

function columnFact(schema: ReplayedSchema, table: ReplayedTable, column: ReplayedColumn): string {
  const words = [`column ${relationLabel(schema, table.name)}.${column.name}`];
  // MariaDB's JSON is another word for LONGTEXT with a CHECK.
  const json = schema.engine === 'mariadb' && column.type === 'json';
  words.push(json ? 'longtext' : normalType(column.type));
  if (column.notNull) words.push('not null');
  if (column.default !== null) words.push('default');
  if (column.generated !== null) words.push(column.generated);
  return words.join(' ').replace('default auto-increment', 'default');
}

/** From PostgreSQL 18 every NOT NULL is a constraint; the schema keeps those with a name or not valid. */
function isShown({ type, name, valid }: ReplayedConstraint): boolean {
  return type !== 'not-null' || !valid || (name !== null && !/_not_null\d*$/.test(name));
}

function constraintFact(
  schema: ReplayedSchema,
  table: ReplayedTable,
  constraint: ReplayedConstraint,
): string {
  const { name, type, references, referencedColumns } = constraint;
  const columns = type === 'check' ? constraint.columns.toSorted() : constraint.columns;
  // MySQL does not say what a CHECK reads.
  const shown = type === 'check' && schema.engine !== 'postgres' ? '' : ` (${columns.join(', ')})`;
  const words = [`${type} ${relationLabel(schema, table.name)}.${name}${shown}`];
  if (references !== null) {
    words.push(`references ${relationLabel(schema, references)} (${referencedColumns.join(', ')})`);
  }
  // MySQL's catalog has no word for it.
  if (!constraint.valid && schema.engine === 'postgres') words.push('not valid');
  if (!constraint.enforced) words.push('not enforced');
  return words.join(' ');
}

function indexFact(schema: ReplayedSchema, index: ReplayedIndex): string {
  const { name, table, columns, expressions, included, unique, where } = index;
  const words = [`index ${relationLabel(schema, table)}.${name} (${columns.join(', ')})`];
  if (expressions.length > 0) words.push(`and ${expressions.length} expressions`);
  if (included.length > 0) words.push(`include (${included.join(', ')})`);
  if (unique) words.push('unique');
  if (where !== null) words.push('partial');
  return words.join(' ');
}
