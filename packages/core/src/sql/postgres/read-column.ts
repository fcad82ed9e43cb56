import type { ColumnDef, Constraint } from 'libpg-query';
import type { ColumnDefinition, DefaultExpression } from '../operation';
import { nodesOf, relationOf, strings } from './nodes';
import { constraintTypes } from './read-constraint';
import type { SourceText } from './source-text';
import { isSerial, typeNameOf } from './type-name';
import { volatilityOf } from './volatility';

export function readColumn(column: ColumnDef, source: SourceText): ColumnDefinition {
  const constraints = nodesOf(column.constraints, 'Constraint');
  const find = (type: Constraint['contype']) => constraints.find((one) => one.contype === type);
  const type = typeNameOf(column.typeName);
  const primaryKey = find('CONSTR_PRIMARY') !== undefined;
  const identity = find('CONSTR_IDENTITY') !== undefined;
  const foreignKey = find('CONSTR_FOREIGN');
  const check = find('CONSTR_CHECK');
  const computed = find('CONSTR_GENERATED');
  return {
    name: column.colname ?? '',
    type,
    notNull: primaryKey || identity || isSerial(type) || find('CONSTR_NOTNULL') !== undefined,
    default: readDefault(constraints, column.collClause?.location, source),
    generated: identity ? 'identity' : generatedOf(computed, type),
    unique: find('CONSTR_UNIQUE') !== undefined,
    primaryKey,
    check: check !== undefined,
    references: foreignKey === undefined ? null : relationOf(foreignKey.pktable),
    ...(foreignKey?.pk_attrs === undefined
      ? {}
      : { referencedColumns: strings(foreignKey.pk_attrs) }),
    ...collationOf(column),
    ...textOf('checkExpression', check && source.inParentheses(check.location, 'CHECK')),
    ...textOf('expression', computed && source.inParentheses(computed.location, 'AS')),
    ...namesOf(constraints),
  };
}

export function collationOf({ collClause }: ColumnDef): { readonly collation?: string } {
  const collation = strings(collClause?.collname).join('.');
  return collation === '' ? {} : { collation };
}

function textOf<Key extends string>(
  key: Key,
  text: string | null | undefined,
): Partial<Readonly<Record<Key, string>>> {
  return text === null || text === undefined ? {} : ({ [key]: text } as Record<Key, string>);
}

function namesOf(constraints: readonly Constraint[]): Pick<ColumnDefinition, 'constraintNames'> {
  const named = constraints.flatMap(({ conname, contype }) => {
    const type = contype === undefined ? undefined : constraintTypes[contype];
    return conname === undefined || type === undefined ? [] : [[type, conname] as const];
  });
  return named.length === 0 ? {} : { constraintNames: Object.fromEntries(named) };
}

function generatedOf(
  constraint: Constraint | undefined,
  type: string,
): ColumnDefinition['generated'] {
  if (constraint !== undefined) return constraint.generated_kind === 'v' ? 'virtual' : 'stored';
  return isSerial(type) ? 'auto-increment' : null;
}

/** What DEFAULT says, up to the clause that follows it. */
export function readDefault(
  constraints: readonly Constraint[],
  collateAt: number | undefined,
  source: SourceText,
): DefaultExpression | null {
  const written = constraints.find((one) => one.contype === 'CONSTR_DEFAULT');
  if (written === undefined) return null;
  const start = written.location ?? 0;
  const later = [collateAt, ...constraints.map((one) => one.location)].filter(
    (location) => location !== undefined && location > start,
  ) as number[];
  const before = later.length === 0 ? undefined : Math.min(...later);
  return {
    sql: source.after(start, 'DEFAULT', { before }) ?? '',
    volatility: volatilityOf(written.raw_expr),
  };
}
