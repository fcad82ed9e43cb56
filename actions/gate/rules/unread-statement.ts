import { onMigrationEach, onStatementOfBoth, type Rule, type RuleFinding } from '../rule';
import type { MigrationStep, ReadScript, StatementStep } from '../step';

export const unreadStatement: Rule = {
  id: 'unread-statement',
  group: 'gate',
  engines: ['postgres', 'mysql', 'mariadb'],
  severity: 'error',
  title: 'Statement could not be read',
  problem:
    'What cannot be read cannot be checked, and a gate that passes it says more than it knows.',
  rewrite: 'Correct the statement; a command of a client program has to become SQL.',
  manual: null,
  yieldsTo: ['ban-if-not-exists'],
  check: [
    onMigrationEach((step) => [...cutErrors(step, step.up), ...cutErrors(step, step.down)]),
    onStatementOfBoth(unread),
  ],
};

function unread({ statement, parsed }: StatementStep): RuleFinding | null {
  if (statement.kind === 'client-command') {
    const command = statement.sql.split(/\s/)[0];
    return {
      title: 'Command of a client program',
      message: `${command} is for a client program such as psql or mysql; no server and no migration tool understands it.`,
      fix: null,
    };
  }
  if (parsed.unread === null) return null;
  const { message, line } = parsed.unread;
  return { message: `Line ${line}: ${message}`, fix: null, place: { line } };
}

function cutErrors({ migration }: MigrationStep, script: ReadScript | null): RuleFinding[] {
  return (script?.errors ?? []).map(({ message, line }) => ({
    title: 'Script could not be cut into statements',
    message: `Line ${line}: ${message}`,
    fix: null,
    place: { path: script?.path ?? migration.path, line, endLine: line },
  }));
}
