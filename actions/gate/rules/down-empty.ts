import { onMigration, type Rule } from '../rule';
import type { ReadStatement } from '../step';
import { undoUp } from '../undo-up';

export const downEmpty: Rule = {
  id: 'down-empty',
  group: 'downs',
  engines: ['postgres', 'mysql', 'mariadb'],
  severity: 'error',
  title: 'Down that does nothing',
  problem:
    'A down without a statement reports success and leaves the schema as it was, while the tool records the migration as undone: its next up fails or is skipped.',
  rewrite: 'A down that undoes the up, statement by statement, last one first.',
  manual: null,
  check: onMigration((step) => {
    const { down, up, migration } = step;
    if (down === null || !up.statements.some(needsUndoing)) return null;
    if (down.errors.length > 0 || down.statements.some(doesSomething)) return null;
    return {
      message: `The down of ${migration.name} has no statement, and its up has ${up.statements.length}.`,
      fix: undoUp(step),
      place: { path: down.path },
    };
  }),
};

/** SELECT 1 is the usual way to say nothing. */
function doesSomething({ statement }: ReadStatement): boolean {
  return !/^select\s+\d+$/i.test(statement.sql.trim());
}

/** A validated constraint holds what it held before, and a setting ends with its session. */
function needsUndoing({ parsed }: ReadStatement): boolean {
  return (
    parsed.unread !== null ||
    parsed.operations.some(({ kind }) => kind !== 'validate-constraint' && kind !== 'set-parameter')
  );
}
