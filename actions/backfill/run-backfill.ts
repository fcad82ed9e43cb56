import { setTimeout as sleep } from 'node:timers/promises';
import type { StageContext } from '@lockkeeper/core/action/stage-context';
import type { BackfillConfig } from '@lockkeeper/core/config/config';
import type { BatchRequest } from '@lockkeeper/core/engine/batches';
import type { Engine } from '@lockkeeper/core/engine/engine';
import { DatabaseError, type Session } from '@lockkeeper/core/engine/session';
import { CancelledError, UserError } from '@lockkeeper/core/errors';
import type { TableShape } from '@lockkeeper/core/fingerprint/table-fingerprint';
import {
  type Checkpoint,
  saveCheckpoint,
  takeCheckpoint,
} from '@lockkeeper/core/ledger/checkpoint';
import { createControl, readControl } from '@lockkeeper/core/ledger/control';
import { refusalText } from '@lockkeeper/core/migrations/statement-failure';
import { counted } from '@lockkeeper/core/report/counts';
import type { BackfillMeasurement } from '@lockkeeper/core/report/report';
import { backfillDefinition } from './backfill-definition';
import { countRemaining } from './count-remaining';

export interface PacedBackfill extends BackfillConfig {
  readonly batchSize: number;
  readonly pauseMilliseconds: number;
}

const pausedLookMilliseconds = 500;

/**
 * Runs one backfill from its checkpoint to the end of the table. A batch and its checkpoint commit together,
 * so that a run that is killed goes on where it was, and no row is changed twice. The first batch that fails
 * stops it, with a finding.
 */
export async function runBackfill(
  context: StageContext,
  session: Session,
  engine: Engine,
  table: TableShape,
  config: PacedBackfill,
): Promise<BackfillMeasurement> {
  const { dialect } = engine;
  const key = requireKey(table, config);
  await createControl(session, dialect, config.name);
  let checkpoint = await takeCheckpoint(session, dialect, config.name, backfillDefinition(config));
  const batchMilliseconds: number[] = [];
  const start = performance.now();
  const rowsBefore = checkpoint.rows;

  const measurement = async (completed: boolean): Promise<BackfillMeasurement> => ({
    name: config.name,
    table: table.label,
    rows: checkpoint.rows - rowsBefore,
    batches: batchMilliseconds.length,
    milliseconds: performance.now() - start,
    longestBatchMilliseconds: Math.max(0, ...batchMilliseconds),
    batchMilliseconds,
    completed,
    remaining: completed ? await countRemaining(session, dialect, table, config) : null,
  });

  while (!checkpoint.completed) {
    if (!(await mayGoOn(context, session, engine, config))) return measurement(false);
    context.progress.step(
      `backfill ${config.name}: ${checkpoint.rows.toLocaleString('en')} rows in ${checkpoint.batches} batches`,
    );
    const batchStart = performance.now();
    try {
      checkpoint = await runBatch(
        session,
        engine,
        { table, key, after: checkpoint.lastKey },
        config,
        checkpoint,
      );
    } catch (error) {
      if (!(error instanceof DatabaseError)) throw error;
      context.report.finding(batchFailed(config, checkpoint, error));
      return measurement(false);
    }
    if (checkpoint.completed) break;
    batchMilliseconds.push(performance.now() - batchStart);
    await pause(config.pauseMilliseconds, context.signal);
  }

  const result = await measurement(true);
  if (result.remaining !== null && result.remaining > 0) {
    context.report.finding({
      rule: 'backfill-incomplete',
      severity: 'error',
      title: `${counted(result.remaining, 'row')} of ${table.label} left to fill after the last batch`,
      message: `After the last batch of ${config.name}, ${counted(result.remaining, 'row')} still ${result.remaining === 1 ? 'matches' : 'match'} ${config.where}. Either SET does not make WHERE false, or rows came in behind the backfill: make new rows right first, by a default or by the application.`,
      evidence: 'data',
    });
  }
  return result;
}

async function runBatch(
  session: Session,
  engine: Engine,
  request: BatchRequest,
  config: PacedBackfill,
  checkpoint: Checkpoint,
): Promise<Checkpoint> {
  return session.transaction(async () => {
    const upTo = await engine.batches.boundary(session, request, config.batchSize);
    const next: Checkpoint =
      upTo === null
        ? { ...checkpoint, completed: true }
        : {
            ...checkpoint,
            lastKey: upTo,
            rows: checkpoint.rows + (await engine.batches.update(session, request, upTo, config)),
            batches: checkpoint.batches + 1,
          };
    if (await saveCheckpoint(session, engine.dialect, next)) return next;
    throw new UserError({
      what: `Another run has taken over the backfill ${config.name}`,
      mend: 'Let that one finish; this batch was rolled back.',
    });
  });
}

/** Waits while a person has paused the backfill; false when one has stopped it. */
async function mayGoOn(
  context: StageContext,
  session: Session,
  { dialect }: Engine,
  { name }: PacedBackfill,
): Promise<boolean> {
  for (;;) {
    const state = await readControl(session, dialect, name);
    if (state === 'stop') {
      context.report.finding({
        rule: 'backfill-stopped',
        severity: 'error',
        title: `The backfill ${name} was stopped by hand`,
        message: `Its control row says stop. Set state to run and start the stage again: it goes on after the last batch.`,
        evidence: 'measured',
      });
      return false;
    }
    if (state !== 'pause') return true;
    context.progress.step(`backfill ${name}: paused by its control row`);
    await pause(pausedLookMilliseconds, context.signal);
  }
}

async function pause(milliseconds: number, signal: AbortSignal): Promise<void> {
  try {
    await sleep(milliseconds, undefined, { signal });
  } catch (error) {
    if (signal.aborted) throw new CancelledError();
    throw error;
  }
}

function requireKey(table: TableShape, config: PacedBackfill): readonly string[] {
  if (table.key !== null) return table.key;
  throw new UserError({
    what: `The backfill ${config.name} cannot go through ${table.label} in batches`,
    why: 'the table has no primary key and no unique key of NOT NULL columns',
    mend: 'Add a primary key first.',
  });
}

function batchFailed(config: PacedBackfill, checkpoint: Checkpoint, error: DatabaseError) {
  const { lastKey, batches, rows } = checkpoint;
  const which = lastKey === null ? 'The first batch' : `The batch after key ${lastKey.join(', ')}`;
  const before = `${counted(batches, 'batch', 'batches')} with ${counted(rows, 'row')} before it ${batches === 1 ? 'stays' : 'stay'} done.`;
  return {
    rule: 'backfill-failed',
    severity: 'error',
    title: `A batch of the backfill ${config.name} failed`,
    message: [
      `The server says: ${refusalText(error)}`,
      `${which} was rolled back.${batches === 0 ? '' : ` ${before}`} Nothing was tried again.`,
      'To go on, mend what the server complains about and run backfill again: it begins with this batch.',
    ].join('\n\n'),
    evidence: 'data',
  } as const;
}
