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
  };
}

function columnsOf(constraint: Constraint): string[] {
  if (constraint.contype === 'CONSTR_FOREIGN') return strings(constraint.fk_attrs);
  if (constraint.contype !== 'CONSTR_EXCLUSION') return strings(constraint.keys);
  return nodesOf(constraint.exclusions, 'List').flatMap((pair) => {
    const name = nodeOf(pair.items?.[0], 'IndexElem')?.name;
    return name === undefined ? [] : [name];
  });
}
