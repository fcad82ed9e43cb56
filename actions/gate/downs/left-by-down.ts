import type { ReplayedSchema } from '@lockkeeper/core/catalog/replay-schema';
import type { Operation } from '@lockkeeper/core/sql/operation';
import type { MigrationStep } from '../step';
import { deedOf } from './deed';
import { madeHere } from './made-here';

/** Each is held against all others; a longer script was written by a program, as was its down. */
const mostOperations = 1_000;

/** Whether up and down together are too long to be held against each other. */
export function isTooLong({ up, down }: Pick<MigrationStep, 'up' | 'down'>): boolean {
  const scripts = down === null ? [up] : [up, down];
  const counts = scripts.flatMap(({ statements }) =>
    statements.map(({ parsed }) => parsed.operations.length),
  );
  return counts.reduce((sum, count) => sum + count, 0) > mostOperations;
}

/**
 * What the up did and neither its own later statements nor the down undo, by names: objects made, dropped
 * and renamed, and columns changed. What a statement does to rows cannot be told from its text.
 */
export function leftByDown(step: MigrationStep): string[] {
  const { up, down, schema } = step;
  if (down === null) return [];
  const ups = up.statements.flatMap(({ parsed }) => parsed.operations);
  const downs = down.statements.flatMap(({ parsed }) => parsed.operations);
  return ups.flatMap((operation, index) => {
    const earlier = ups.slice(0, index);
    const later = ups.slice(index + 1);
    const deed = deedOf(operation, { schema, earlier, later });
    if (deed === null || isOfMadeHere(operation, earlier, schema)) return [];
    if (deed.undoneBy(later) || deed.undoneBy([...later, ...downs])) return [];
    return [deed.what];
  });
}

/** Whether the up made the thing itself before, so that to undo the making is enough. */
function isOfMadeHere(
  operation: Operation,
  earlier: readonly Operation[],
  schema: ReplayedSchema,
): boolean {
  const made = madeHere(schema);
  for (const each of earlier) made.follow(each);
  if (operation.kind === 'drop-index' || operation.kind === 'drop-constraint') {
    const name = operation.kind === 'drop-index' ? operation.index.name : operation.name;
    return earlier.some(
      (each) =>
        (each.kind === 'create-index' && each.name === name) ||
        (each.kind === 'add-constraint' && each.constraint.name === name) ||
        ('table' in each && each.kind === 'create-table'),
    );
  }
  if (!('table' in operation) || operation.table === null) return false;
  if (operation.kind !== 'create-table' && made.table(operation.table)) return true;
  return (
    'column' in operation &&
    typeof operation.column === 'string' &&
    made.column(operation.table, operation.column)
  );
}
