import type { LockHold } from '@lockkeeper/core/locks/lock';
import type { Migration } from '@lockkeeper/core/migrations/migration';
import { counted, formatCount } from '@lockkeeper/core/report/counts';
import type { NewFinding } from '@lockkeeper/core/report/report-builder';
import { blockingHolds, holdWords } from './longest-hold';
import type { Overtime } from './run-rolled-back';

const mostHolds = 5;

/** The finding of a transaction that was open for as long as it may be, with what it held until then. */
export function overtimeFinding(
  { version, path }: Migration,
  { statement, running }: Overtime,
  holds: readonly LockHold[],
  longestMilliseconds: number,
): NewFinding {
  const blocking = blockingHolds(holds);
  const shown = blocking.slice(0, mostHolds).map(holdWords);
  const more = blocking.length - shown.length;
  const rest = more > 0 ? `, and ${counted(more, 'more lock')}` : '';
  const held =
    shown.length === 0
      ? 'No lock that blocks reads or writes was seen.'
      : `Held until the ROLLBACK: ${shown.join(', ')}${rest}.`;
  const where = running
    ? `Statement ${statement.index} was running`
    : `Statement ${statement.index} had just ended`;
  return {
    rule: 'transaction-timeout',
    severity: 'error',
    title: 'The transaction was open for longer than it may be',
    message: `${where} when ${formatCount(longestMilliseconds)} ms were over, and all of it was rolled back. ${held} Leave mode out to run the migration in a copy, where nobody waits for it, or give a longer transaction-timeout-ms at an hour in which the application can wait.`,
    path,
    line: statement.line,
    endLine: statement.endLine,
    migration: version,
    statement: statement.index,
    evidence: 'measured',
  };
}
