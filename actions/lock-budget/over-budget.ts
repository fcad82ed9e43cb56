import { blockedTime } from '@lockkeeper/core/locks/blocked-time';
import type { LockHold } from '@lockkeeper/core/locks/lock';
import type { Migration } from '@lockkeeper/core/migrations/migration';
import type { Project } from '@lockkeeper/core/migrations/project';
import { scriptStatements } from '@lockkeeper/core/migrations/run-migration';
import { formatCount } from '@lockkeeper/core/report/counts';
import { formatMilliseconds } from '@lockkeeper/core/report/duration';
import type { NewFinding } from '@lockkeeper/core/report/report-builder';
import type { Statement } from '@lockkeeper/core/sql/statement';
import { type BlockingLevel, type Budget, limitsOf } from './budget';

interface Excess {
  readonly hold: LockHold;
  readonly level: BlockingLevel;
  readonly blocked: number;
  readonly limit: number;
}

/**
 * One finding per statement that blocks an application for longer than the budget allows, with every
 * relation that it blocks.
 */
export function overBudget(
  project: Project,
  migration: Migration,
  holds: readonly LockHold[],
  budget: Budget,
): NewFinding[] {
  const excesses = holds.flatMap((hold) => excessesOf(hold, budget));
  const statements = scriptStatements(migration.up, project.engine.dialect);
  return [...new Set(excesses.map(({ hold }) => hold.acquiredBy))].map((index) => {
    const mine = excesses
      .filter(({ hold }) => hold.acquiredBy === index)
      .sort((a, b) => b.blocked / b.limit - a.blocked / a.limit);
    const worst = mine[0] as Excess;
    const statement = statements.find((candidate) => candidate.index === index);
    return {
      rule: worst.level === 'writes' ? 'max-write-block-ms' : 'max-exclusive-ms',
      severity: 'error',
      title: `${worst.level === 'writes' ? 'Writes' : 'Reads and writes'} of ${worst.hold.relation} blocked for ${formatMilliseconds(worst.blocked)}`,
      message: [...mine.map(describe), released(worst.hold, statements)].join(' '),
      path: migration.path,
      line: statement?.line ?? null,
      endLine: statement?.endLine ?? null,
      migration: migration.version,
      statement: index,
      evidence: 'measured',
    };
  });
}

function excessesOf(hold: LockHold, budget: Budget): Excess[] {
  const { readsAndWrites, writes } = blockedTime(hold);
  const limits = limitsOf(budget, hold.relation);
  const excess = (level: BlockingLevel, blocked: number): Excess[] =>
    blocked > limits[level] ? [{ hold, level, blocked, limit: limits[level] }] : [];
  const exclusive = excess('reads and writes', readsAndWrites);
  // What keeps reads out as long as writes is one cause.
  if (exclusive.length > 0 && writes === readsAndWrites) return exclusive;
  return [...exclusive, ...excess('writes', writes)];
}

/** The mode that kept this out for the longest time. */
function modeOf({ phases, mode }: LockHold, level: BlockingLevel): string {
  const length = (phase: LockHold['phases'][number]) =>
    phase.toMilliseconds - phase.fromMilliseconds;
  const blocking = phases
    .filter(({ blocks }) => blocks === level || (level === 'writes' && blocks !== 'nothing'))
    .toSorted((a, b) => length(b) - length(a));
  return blocking[0]?.mode ?? mode;
}

function describe({ hold, level, blocked, limit }: Excess): string {
  return `${modeOf(hold, level)} on ${hold.relation} blocked its ${level} for ${formatMilliseconds(blocked)}; the budget is ${formatCount(limit)} ms.`;
}

function released({ acquiredBy, releasedBy }: LockHold, statements: readonly Statement[]): string {
  if (acquiredBy === releasedBy) {
    return `Statement ${acquiredBy} takes it, and it is released when that is done.`;
  }
  const line = statements.find(({ index }) => index === releasedBy)?.line;
  const where = line === undefined ? '' : ` in line ${line}`;
  return `Statement ${acquiredBy} takes it, and it is released only after statement ${releasedBy}${where}. What comes after statement ${acquiredBy} can go into a migration of its own, so that the lock is not held for it.`;
}
