import { onMigration, type Rule } from '../rule';
import { undoUp } from '../undo-up';

export const downMissing: Rule = {
  id: 'down-missing',
  group: 'downs',
  engines: ['postgres', 'mysql', 'mariadb'],
  severity: 'error',
  title: 'No down',
  problem:
    'A release that goes wrong cannot be taken back in rehearsal, and nobody finds out before it is needed.',
  rewrite: 'A down that undoes the up, statement by statement, last one first.',
  manual: null,
  check: onMigration((step) => {
    if (!step.downs || step.down !== null || step.up.statements.length === 0) return null;
    const down = undoUp(step);
    const rest =
      down === null
        ? 'What the up does cannot be undone by a statement that its text gives away, so write it by hand.'
        : 'The rewrite is the down to add.';
    return {
      message: step.othersHaveDowns
        ? `${step.migration.name} has an up and no down, unlike other migrations here. ${rest}`
        : `${step.migration.name} has no down, nor has any other migration here. ${rest} Where going forward only is the rule, switch this one off in lockkeeper.yml.`,
      severity: step.othersHaveDowns || step.downPolicy === 'reversible' ? 'error' : 'warning',
      fix: down,
    };
  }),
};
