import type { Constraint } from 'libpg-query';
import type { ConstraintDefinition, ConstraintType } from '../operation';
import { nodeOf, nodesOf, relationOf, strings } from './nodes';
import type { SourceText } from './source-text';

export const constraintTypes: {
  readonly [Type in NonNullable<Constraint['contype']>]?: ConstraintType;
} = {
  CONSTR_PRIMARY: 'primary-key',
  CONSTR_UNIQUE: 'unique',
  CONSTR_FOREIGN: 'foreign-key',
  CONSTR_CHECK: 'check',
  CONSTR_NOTNULL: 'not-null',
  CONSTR_EXCLUSION: 'exclude',
};

/** A constraint of a table; null for a clause that only has the form of one. */
export function readConstraint(
  constraint: Constraint,
  source: SourceText,
): ConstraintDefinition | null {
  const type = constraint.contype === undefined ? undefined : constraintTypes[constraint.contype];
  if (type === undefined) return null;
  const enforceable = type === 'check' || type === 'foreign-key';
  return {
    type,
    name: constraint.conname ?? null,
    columns: columnsOf(constraint),
    references: type === 'foreign-key' ? relationOf(constraint.pktable) : null,
    notValid: constraint.skip_validation === true && constraint.initially_valid !== true,
    notEnforced: enforceable && constraint.is_enforced !== true,
    usingIndex: constraint.indexname ?? null,
    ...(constraint.pk_attrs === undefined
      ? {}
      : { referencedColumns: strings(constraint.pk_attrs) }),
    expression: type === 'check' ? source.inParentheses(constraint.location, 'CHECK') : null,
    ...(type === 'exclude' ? exclusionOf(constraint, source) : {}),
  };
}

function exclusionOf(
  { exclusions, location, where_clause }: Constraint,
  source: SourceText,
): Pick<ConstraintDefinition, 'excluded' | 'where'> {
  const pairs = nodesOf(exclusions, 'List');
  const excluded = pairs.flatMap(({ items = [] }, place) => {
    const part = nodeOf(items[0], 'IndexElem');
    const names = strings(nodeOf(items[1], 'List')?.items);
    if (part === null || part.opclass !== undefined || names.length === 0) return [];
    const written = source.partInParentheses(location, place)?.replace(/\s+WITH\s.*$/is, '');
    const expression = part.name === undefined ? written : quoted(part.name);
    if (expression === undefined) return [];
    const [operator = ''] = names.slice(-1);
    const schema = names.slice(0, -1).map((name) => `${quoted(name)}.`);
    return [{ expression, operator: `OPERATOR(${schema.join('')}${operator})` }];
  });
  if (excluded.length < pairs.length) return {};
  const where = where_clause === undefined ? null : source.after(location, 'WHERE');
  return { excluded, ...(where === null ? {} : { where }) };
}

function quoted(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}

function columnsOf(constraint: Constraint): string[] {
  if (constraint.contype === 'CONSTR_FOREIGN') return strings(constraint.fk_attrs);
  if (constraint.contype !== 'CONSTR_EXCLUSION') return strings(constraint.keys);
  return nodesOf(constraint.exclusions, 'List').flatMap((pair) => {
    const name = nodeOf(pair.items?.[0], 'IndexElem')?.name;
    return name === undefined ? [] : [name];
  });
}
