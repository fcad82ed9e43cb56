import type { RelationName } from '../sql/operation';
import { indexKey, relationKey, triggerKey } from './replay-lookup';
import type {
  ReplayedConstraint,
  ReplayedIndex,
  ReplayedLinks,
  ReplayedRoutine,
  ReplayedSchema,
  ReplayedSequence,
  ReplayedTable,
  ReplayedTrigger,
  ReplayedType,
  ReplayedView,
} from './replay-schema';

type Links = { readonly [Kind in keyof ReplayedLinks]: Map<string, Set<string>> };

/** The schema as the replay itself sees it. Changed in place: a copy for each operation is quadratic over a history. */
export interface WritableSchema extends ReplayedSchema {
  readonly schemas: Map<string, string | null>;
  readonly tables: Map<string, ReplayedTable>;
  readonly indexes: Map<string, ReplayedIndex>;
  readonly views: Map<string, ReplayedView>;
  readonly types: Map<string, ReplayedType>;
  readonly sequences: Map<string, ReplayedSequence>;
  readonly routines: Map<string, ReplayedRoutine>;
  readonly triggers: Map<string, ReplayedTrigger>;
  readonly links: Links;
}

export function emptyLinks(): Links {
  return {
    indexes: new Map(),
    referencing: new Map(),
    partitions: new Map(),
    children: new Map(),
    views: new Map(),
    triggers: new Map(),
    sequences: new Map(),
    constraintNames: new Map(),
  };
}

/** Puts a table in, or in the place of the one of the same name. */
export function putTable(schema: WritableSchema, table: ReplayedTable): void {
  const key = relationKey(schema, table.name);
  const before = schema.tables.get(key);
  schema.tables.set(key, table);
  if (before === table) return;
  if (before?.constraints !== table.constraints) {
    for (const link of constraintLinks(schema, before)) drop(link.in, link.at, key);
    for (const link of constraintLinks(schema, table)) add(link.in, link.at, key);
  }
  if (before?.partitionOf !== table.partitionOf || before?.inherits !== table.inherits) {
    for (const link of parentLinks(schema, before)) drop(link.in, link.at, key);
    for (const link of parentLinks(schema, table)) add(link.in, link.at, key);
  }
}

/** Takes the table out, and nothing with it. */
export function removeTable(schema: WritableSchema, relation: RelationName): void {
  const key = relationKey(schema, relation);
  const table = schema.tables.get(key);
  schema.tables.delete(key);
  for (const link of constraintLinks(schema, table)) drop(link.in, link.at, key);
  for (const link of parentLinks(schema, table)) drop(link.in, link.at, key);
}

export function putIndex(schema: WritableSchema, index: ReplayedIndex): void {
  const key = indexKey(schema, index.table, index.name);
  const before = schema.indexes.get(key);
  if (before !== undefined) drop(schema.links.indexes, relationKey(schema, before.table), key);
  schema.indexes.set(key, index);
  add(schema.links.indexes, relationKey(schema, index.table), key);
}

export function removeIndex(schema: WritableSchema, index: ReplayedIndex): void {
  const key = indexKey(schema, index.table, index.name);
  schema.indexes.delete(key);
  drop(schema.links.indexes, relationKey(schema, index.table), key);
}

/** Removes and puts in, so that the order among the indexes of the table is kept. */
export function replaceIndexes(
  schema: WritableSchema,
  before: readonly ReplayedIndex[],
  after: readonly ReplayedIndex[],
): void {
  for (const index of before) removeIndex(schema, index);
  for (const index of after) putIndex(schema, index);
}

export function putView(schema: WritableSchema, view: ReplayedView): void {
  removeView(schema, view.name);
  const key = relationKey(schema, view.name);
  schema.views.set(key, view);
  for (const read of view.reads ?? []) add(schema.links.views, relationKey(schema, read), key);
}

export function removeView(schema: WritableSchema, name: RelationName): void {
  const key = relationKey(schema, name);
  const view = schema.views.get(key);
  schema.views.delete(key);
  for (const read of view?.reads ?? []) drop(schema.links.views, relationKey(schema, read), key);
}

export function putTrigger(schema: WritableSchema, trigger: ReplayedTrigger): void {
  const key = triggerKey(schema, trigger.table, trigger.name);
  schema.triggers.set(key, trigger);
  add(schema.links.triggers, relationKey(schema, trigger.table), key);
}

export function removeTrigger(schema: WritableSchema, trigger: ReplayedTrigger): void {
  const key = triggerKey(schema, trigger.table, trigger.name);
  schema.triggers.delete(key);
  drop(schema.links.triggers, relationKey(schema, trigger.table), key);
}

export function putSequence(schema: WritableSchema, sequence: ReplayedSequence): void {
  const { name, ownedBy } = sequence;
  removeSequence(schema, name);
  const key = relationKey(schema, name);
  schema.sequences.set(key, sequence);
  if (ownedBy !== null) add(schema.links.sequences, relationKey(schema, ownedBy.table), key);
}

export function removeSequence(schema: WritableSchema, name: RelationName): void {
  const key = relationKey(schema, name);
  const ownedBy = schema.sequences.get(key)?.ownedBy ?? null;
  schema.sequences.delete(key);
  if (ownedBy !== null) drop(schema.links.sequences, relationKey(schema, ownedBy.table), key);
}

interface Link {
  readonly in: Map<string, Set<string>>;
  readonly at: string;
}

function* constraintLinks(schema: WritableSchema, table: ReplayedTable | undefined) {
  if (table === undefined) return;
  for (const constraint of table.constraints) {
    if (constraint.references !== null) yield referenceLink(schema, constraint.references);
    const name = constraintNameKey(schema, table, constraint);
    if (name !== null) yield { in: schema.links.constraintNames, at: name };
  }
}

function referenceLink(schema: WritableSchema, references: RelationName): Link {
  return { in: schema.links.referencing, at: relationKey(schema, references) };
}

function constraintNameKey(
  schema: WritableSchema,
  table: ReplayedTable,
  { name }: ReplayedConstraint,
): string | null {
  return name === null ? null : relationKey(schema, { schema: table.name.schema, name });
}

function* parentLinks(schema: WritableSchema, table: ReplayedTable | undefined): Iterable<Link> {
  if (table === undefined) return;
  const { partitions, children } = schema.links;
  const { partitionOf, inherits } = table;
  if (partitionOf !== null) yield { in: partitions, at: relationKey(schema, partitionOf) };
  for (const parent of inherits) yield { in: children, at: relationKey(schema, parent) };
}

function add(map: Map<string, Set<string>>, at: string, member: string): void {
  const set = map.get(at);
  if (set === undefined) map.set(at, new Set([member]));
  else set.add(member);
}

function drop(map: Map<string, Set<string>>, at: string, member: string): void {
  map.get(at)?.delete(member);
}
