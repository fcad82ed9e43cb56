import { holdsByBlocking } from '@lockkeeper/core/locks/holds-by-blocking';
import type { Blocks, LockHold } from '@lockkeeper/core/locks/lock';
import type { Migration } from '@lockkeeper/core/migrations/migration';
import type { Project } from '@lockkeeper/core/migrations/project';
import { scriptStatements } from '@lockkeeper/core/migrations/run-migration';
import { formatCount } from '@lockkeeper/core/report/counts';
import { formatMilliseconds } from '@lockkeeper/core/report/duration';
import type { NewFinding } from '@lockkeeper/core/report/report-builder';
import type { Budget } from './lock-budget';

type Level = Exclude<Blocks, 'nothing'>;

interface Excess {
  readonly hold: LockHold;
  readonly level: Level;
  readonly blocked: number;
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
  const limits: Record<Level, number> = {
    'reads and writes': budget['max-exclusive-ms'],
    writes: budget['max-write-block-ms'],
  };
  const excesses = holdsByBlocking(holds).flatMap((hold): Excess[] => {
    const { blocks: level, heldMilliseconds: blocked } = hold;
    return level !== 'nothing' && blocked > limits[level] ? [{ hold, level, blocked }] : [];
  });
  const statements = scriptStatements(migration.up, project.engine.dialect);
  return [...new Set(excesses.map(({ hold }) => hold.acquiredBy))].map((index) => {
    const mine = excesses
      .filter(({ hold }) => hold.acquiredBy === index)
      .sort((a, b) => b.blocked - a.blocked);
    const worst = mine[0] as Excess;
    const statement = statements.find((candidate) => candidate.index === index);
    return {
      rule: worst.level === 'writes' ? 'max-write-block-ms' : 'max-exclusive-ms',
      severity: 'error',
      title: `${worst.level === 'writes' ? 'Writes' : 'Reads and writes'} of ${worst.hold.relation} blocked for ${formatMilliseconds(worst.blocked)}`,
      message: [...mine.map((excess) => describe(excess, limits)), released(worst.hold)].join(' '),
      path: migration.path,
      line: statement?.line ?? null,
      endLine: statement?.endLine ?? null,
      migration: migration.version,
      statement: index,
      evidence: 'measured',
    };
  });
}

function describe({ hold, level, blocked }: Excess, limits: Record<Level, number>): string {
  return `${hold.mode} on ${hold.relation} blocked its ${level} for ${formatMilliseconds(blocked)}; the budget is ${formatCount(limits[level])} ms.`;
}

function released({ acquiredBy, releasedBy }: LockHold): string {
  return acquiredBy === releasedBy
    ? `Statement ${acquiredBy} takes it, and it is released when that is done.`
    : `Statement ${acquiredBy} takes it, and it is released only after statement ${releasedBy}. What comes after statement ${acquiredBy} can go into a migration of its own, so that the lock is not held for it.`;
}
