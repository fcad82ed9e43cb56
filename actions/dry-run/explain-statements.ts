import type { Engine } from '@lockkeeper/core/engine/engine';
import { DatabaseError, type Session } from '@lockkeeper/core/engine/session';
import type { RunObserver } from '@lockkeeper/core/migrations/run-observer';
import { counted } from '@lockkeeper/core/report/counts';
import { limitLength } from '@lockkeeper/core/report/limit-length';
import type { PlanMeasurement } from '@lockkeeper/core/report/report';
import type { ReportBuilder } from '@lockkeeper/core/report/report-builder';
import type { Operation } from '@lockkeeper/core/sql/operation';
import { relationLabel } from '@lockkeeper/core/sql/relation';
import type { Statement } from '@lockkeeper/core/sql/statement';
import { countUpTo } from './count-up-to';

const mostPlans = 500;
const mostLines = 40;
const longestLine = 200;

/** What a server explains: not the statements inside of a block or a routine. */
const explainable = /^\(*\s*(?:with|update|delete|insert|replace|merge)\b/i;

/** Most statements of a migration are none of these, and need not be read for it. */
const mayWorkOnRows = /\b(?:update|delete|insert|replace|merge)\b/i;

type Found = Omit<PlanMeasurement, 'migration' | 'index'>;

/**
 * Puts the plan of every UPDATE, DELETE, MERGE and INSERT … SELECT into the report, as it is before the statement
 * runs, in the session that is about to run it: only there is seen what the statements before it did.
 */
export function explainStatements(report: ReportBuilder, engine: Engine): RunObserver {
  const { dialect } = engine;
  let plans = 0;
  return {
    async before(migration, statement, inTransaction, session) {
      if (!mayWorkOnRows.test(statement.sql)) return;
      await dialect.load();
      if (!dialect.parse(statement).operations.some(worksOnRows)) return;
      plans += 1;
      if (plans === mostPlans + 1) {
        report.fact('plans', `of the first ${counted(mostPlans, 'statement')} that work on rows`);
      }
      if (plans > mostPlans) return;
      report.measure('plans', {
        migration: migration.version,
        index: statement.index,
        ...(await planOf(engine, session, statement, inTransaction)),
      });
    },
  };
}

function worksOnRows(operation: Operation): boolean {
  if (operation.kind === 'insert') return operation.fromQuery;
  return operation.kind === 'update' || operation.kind === 'delete';
}

async function planOf(
  engine: Engine,
  session: Session,
  statement: Statement,
  inTransaction: boolean,
): Promise<Found> {
  if (!explainable.test(statement.sql)) {
    return withoutPlan('a server explains a statement by itself, and not what a block holds');
  }
  try {
    const plan = await engine.explain(session, statement, inTransaction);
    if ('reason' in plan) return withoutPlan(plan.reason);
    const fullScan: Found['fullScan'][number][] = [];
    for (const scan of plan.fullScans) {
      const found = await countUpTo(engine, session, scan, inTransaction);
      fullScan.push({ relation: relationLabel(scan, engine.dialect), ...found });
    }
    return {
      plan: shortened(plan.lines),
      estimatedRows: plan.estimatedRows,
      fullScan,
      reason: null,
    };
  } catch (error) {
    if (!(error instanceof DatabaseError)) throw error;
    return withoutPlan(`${error.message} (${error.code})`);
  }
}

function withoutPlan(reason: string): Found {
  return { plan: null, estimatedRows: null, fullScan: [], reason };
}

function shortened(lines: readonly string[]): string {
  const shown = lines.slice(0, mostLines).map((line) => limitLength(line, longestLine));
  const more = lines.length - shown.length;
  return [...shown, ...(more > 0 ? [`… and ${counted(more, 'more line')}`] : [])].join('\n');
}
