import type { ColumnDef, Constraint } from 'libpg-query';
import type { ColumnDefinition, DefaultExpression } from '../operation';
import { nodesOf, relationOf, strings } from './nodes';
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
  const collation = strings(column.collClause?.collname).join('.');
  return {
    name: column.colname ?? '',
    type,
    notNull: primaryKey || identity || isSerial(type) || find('CONSTR_NOTNULL') !== undefined,
    default: readDefault(column, constraints, source),
    generated: identity ? 'identity' : generatedOf(find('CONSTR_GENERATED'), type),
    unique: find('CONSTR_UNIQUE') !== undefined,
    primaryKey,
    check: find('CONSTR_CHECK') !== undefined,
    references: foreignKey === undefined ? null : relationOf(foreignKey.pktable),
    ...(collation === '' ? {} : { collation }),
  };
}

function generatedOf(
  constraint: Constraint | undefined,
  type: string,
): ColumnDefinition['generated'] {
  if (constraint !== undefined) return constraint.generated_kind === 'v' ? 'virtual' : 'stored';
  return isSerial(type) ? 'auto-increment' : null;
}

function readDefault(
  column: ColumnDef,
  constraints: readonly Constraint[],
  source: SourceText,
): DefaultExpression | null {
  const written = constraints.find((one) => one.contype === 'CONSTR_DEFAULT');
  if (written === undefined) return null;
  const start = written.location ?? 0;
  const later = [column.collClause?.location, ...constraints.map((one) => one.location)].filter(
    (location) => location !== undefined && location > start,
  ) as number[];
  const before = later.length === 0 ? undefined : Math.min(...later);
  return {
    sql: source.after(start, 'DEFAULT', { before }) ?? '',
    volatility: volatilityOf(written.raw_expr),
  };
}
