import type { Migration } from '@lockkeeper/core/migrations/migration';
import type { Project } from '@lockkeeper/core/migrations/project';
import { scriptStatements } from '@lockkeeper/core/migrations/run-migration';
import { formatBytes, formatCount } from '@lockkeeper/core/report/counts';
import { formatMilliseconds } from '@lockkeeper/core/report/duration';
import type { StatementMeasurement } from '@lockkeeper/core/report/report';
import type { NewFinding } from '@lockkeeper/core/report/report-builder';
import type { BudgetInputs } from './budget';

/** What a migration's statements took more of than they may: time, each for itself, and log, together. */
export function overStatementBudget(
  project: Project,
  migration: Migration,
  measured: readonly StatementMeasurement[],
  budget: BudgetInputs,
): NewFinding[] {
  const statements = scriptStatements(migration.up, project.engine.dialect);
  const placeOf = (index: number) => {
    const statement = statements.find((one) => one.index === index);
    return {
      path: migration.path,
      line: statement?.line ?? null,
      endLine: statement?.endLine ?? null,
      migration: migration.version,
      statement: index,
      evidence: 'measured' as const,
    };
  };
  const most = budget['max-statement-ms'];
  const slow = measured.filter(({ milliseconds }) => most !== undefined && milliseconds > most);
  return [
    ...slow.map(
      ({ index, milliseconds }): NewFinding => ({
        rule: 'max-statement-ms',
        severity: 'error',
        title: `A statement took ${formatMilliseconds(milliseconds)}`,
        message: `Statement ${index} took ${formatMilliseconds(milliseconds)}; the budget is ${formatCount(most ?? 0)} ms. What changes rows can go into a backfill, in batches; what builds an index or validates a constraint can go into a migration of its own.`,
        ...placeOf(index),
      }),
    ),
    ...overLogBudget(measured, budget['max-wal-bytes']).map(({ index, message, title }) => ({
      rule: 'max-wal-bytes',
      severity: 'error' as const,
      title,
      message,
      ...placeOf(index),
    })),
  ];
}

function overLogBudget(
  measured: readonly StatementMeasurement[],
  most: number | undefined,
): { index: number; title: string; message: string }[] {
  const known = measured.flatMap(({ index, walBytes }) =>
    walBytes === null ? [] : [{ index, bytes: walBytes }],
  );
  const total = known.reduce((sum, { bytes }) => sum + bytes, 0);
  const largest = known.toSorted((a, b) => b.bytes - a.bytes)[0];
  if (most === undefined || largest === undefined || total <= most) return [];
  return [
    {
      index: largest.index,
      title: `The migration wrote ${formatBytes(total)} of log`,
      message: `It wrote ${formatBytes(total)}, ${formatBytes(largest.bytes)} of them by statement ${largest.index}; the budget is ${formatBytes(most)}. Every replica has to follow, and falls behind while it does. What changes many rows can go into a backfill, in batches with pauses.`,
    },
  ];
}
