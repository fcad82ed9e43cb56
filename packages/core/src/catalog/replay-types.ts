import type { OperationOf, RelationName } from '../sql/operation';
import { changeTable } from './replay-change';
import { dropColumn } from './replay-drop-part';
import { findType, relationKey, sameRelation, typeOfText } from './replay-lookup';
import type { ReplayedType, ReplayOrigin } from './replay-schema';
import type { WritableSchema } from './replay-store';

type NewType = Pick<ReplayedType, 'name' | 'kind'> & Partial<ReplayedType>;

function putType(schema: WritableSchema, type: NewType, { migration }: ReplayOrigin): void {
  schema.types.set(relationKey(schema, type.name), {
    labels: [],
    addedLabels: {},
    base: null,
    notNull: false,
    checks: [],
    constrained: false,
    createdBy: migration,
    ...type,
  });
}

export function createEnum(
  schema: WritableSchema,
  { type, values }: OperationOf<'create-enum'>,
  origin: ReplayOrigin,
): void {
  putType(schema, { name: type, kind: 'enum', labels: values }, origin);
}

/** A composite, range or base type. */
export function createType(
  schema: WritableSchema,
  { type }: OperationOf<'create-type'>,
  origin: ReplayOrigin,
): void {
  putType(schema, { name: type, kind: 'other' }, origin);
}

export function createDomain(
  schema: WritableSchema,
  { type, base, notNull, check }: OperationOf<'create-domain'>,
  origin: ReplayOrigin,
): void {
  const checks = check ? [`${type.name}_check`] : [];
  const constrained = notNull || check;
  putType(schema, { name: type, kind: 'domain', base, notNull, checks, constrained }, origin);
}

/** A type that no statement made is taken to have existed before; its other labels are not known. */
export function addEnumValue(
  schema: WritableSchema,
  { type, value, before, after }: OperationOf<'add-enum-value'>,
  { migration }: ReplayOrigin,
): void {
  const known = findType(schema, type);
  const labels = known?.labels ?? [];
  if (labels.includes(value)) return;
  const neighbour = labels.indexOf(before ?? after ?? '');
  const place = neighbour < 0 ? labels.length : neighbour + (before === undefined ? 1 : 0);
  schema.types.set(relationKey(schema, type), {
    name: type,
    kind: 'enum',
    base: null,
    notNull: false,
    checks: [],
    constrained: false,
    createdBy: null,
    ...known,
    labels: labels.toSpliced(place, 0, value),
    addedLabels:
      migration === null
        ? (known?.addedLabels ?? {})
        : { ...known?.addedLabels, [value]: migration },
  });
}

export function renameEnumValue(
  schema: WritableSchema,
  { type, value, to }: OperationOf<'rename-enum-value'>,
): void {
  const known = findType(schema, type);
  if (known === undefined) return;
  const { [value]: added, ...others } = known.addedLabels;
  schema.types.set(relationKey(schema, type), {
    ...known,
    labels: known.labels.map((label) => (label === value ? to : label)),
    addedLabels: added === undefined ? others : { ...others, [to]: added },
  });
}

export function alterDomain(
  schema: WritableSchema,
  { type, action, name }: OperationOf<'alter-domain'>,
): void {
  const known = findType(schema, type);
  if (known === undefined) return;
  const notNull = action === 'set-not-null' || (known.notNull && action !== 'drop-not-null');
  let { checks } = known;
  if (action === 'add-check') checks = [...checks, name ?? checkName(known)];
  if (action === 'drop-constraint') checks = checks.filter((check) => check !== name);
  const constrained = notNull || checks.length > 0;
  schema.types.set(relationKey(schema, type), { ...known, notNull, checks, constrained });
}

/** ChooseConstraintName: `domain_check`, `domain_check1` … */
function checkName({ name, checks }: ReplayedType): string {
  const own = `${name.name}_check`;
  if (!checks.includes(own)) return own;
  for (let count = 1; ; count += 1) if (!checks.includes(`${own}${count}`)) return `${own}${count}`;
}

/** CASCADE takes along the columns of the type and the domains over it. */
export function dropType(
  schema: WritableSchema,
  { type, cascade }: Pick<OperationOf<'drop-type'>, 'type' | 'cascade'>,
): void {
  const isIt = (text: string | null) => isTypeOf(schema, text, type);
  if (cascade && findType(schema, type) !== undefined) {
    for (const table of [...schema.tables.values()]) {
      for (const column of table.columns.filter((one) => isIt(one.type))) {
        dropColumn(schema, { table: table.name, column: column.name, cascade });
      }
    }
    const above = [...schema.types.values()].filter(({ base }) => isIt(base));
    for (const { name } of above) dropType(schema, { type: name, cascade });
  }
  schema.types.delete(relationKey(schema, type));
}

export function renameType(schema: WritableSchema, { type, to }: OperationOf<'rename-type'>): void {
  moveType(schema, type, { schema: to.schema ?? type.schema, name: to.name });
}

/** Columns and domains of the type have its new name. */
export function moveType(schema: WritableSchema, from: RelationName, to: RelationName): void {
  const known = findType(schema, from);
  if (known === undefined) return;
  const moved = <Text extends string | null>(text: Text) =>
    isTypeOf(schema, text, from) ? typeText(schema, to, text ?? '') : text;
  for (const table of [...schema.tables.values()]) {
    if (!table.columns.some(({ type }) => isTypeOf(schema, type, from))) continue;
    changeTable(schema, table.name, ({ columns }) => ({
      columns: columns.map((column) => ({ ...column, type: moved(column.type) })),
    }));
  }
  for (const [key, type] of [...schema.types]) {
    if (isTypeOf(schema, type.base, from))
      schema.types.set(key, { ...type, base: moved(type.base) });
  }
  schema.types.delete(relationKey(schema, from));
  schema.types.set(relationKey(schema, to), { ...known, name: to });
}

function isTypeOf(schema: WritableSchema, text: string | null, type: RelationName): boolean {
  if (text === null) return false;
  const found = typeOfText(schema, text);
  return found !== undefined && sameRelation(schema, found.name, type);
}

function typeText(schema: WritableSchema, { schema: home, name }: RelationName, old: string) {
  const quoted = [home, name].flatMap((part) => {
    if (part === null || part === schema.defaultSchema) return [];
    return /^[a-z_][a-z0-9_$]*$/.test(part) ? part : `"${part.replaceAll('"', '""')}"`;
  });
  return quoted.join('.') + (/(\[\d*\])+$/.exec(old)?.[0] ?? '');
}
