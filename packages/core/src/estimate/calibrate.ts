import type { Progress } from '../action/progress';
import { CancelledError } from '../errors';
import type { Project } from '../migrations/project';
import type { RehearsalDatabases } from '../migrations/rehearsal-databases';
import type { SizedRun } from './estimate-statements';
import { runSized } from './run-sized';

/** In milliseconds: a second pair of runs follows one that took less, a third two that took less together. */
const shortEnough = { second: 60_000, third: 15_000 } as const;
const mostPairs = 3;
/** A table of fewer rows takes a time that is mostly not its rows'. */
export const fewestRows = 5_000;

export interface CalibrationRequest {
  readonly project: Project;
  readonly databases: Pick<RehearsalDatabases, 'take'>;
  /** Tables that the migrations work on, by label. */
  readonly tables: ReadonlySet<string>;
  readonly progress: Progress;
  readonly signal: AbortSignal;
}

export interface SizedRuns {
  readonly small: readonly SizedRun[];
  readonly large: readonly SizedRun[];
}

/**
 * Runs the pending migrations in copies with all of their rows, and in copies where tables of 5,000 rows and more have
 * about half of theirs; several times where that is short, so that the times have a spread. Throws what refuses it: a
 * StatementFailure, a DatabaseError, a CancelledError after the signal.
 */
export async function calibrate(request: CalibrationRequest): Promise<SizedRuns> {
  const start = performance.now();
  const [small, large]: [SizedRun[], SizedRun[]] = [[], []];
  for (let pair = 1; pair <= mostPairs; pair += 1) {
    const whole = await runInCopy(request, `all rows, run ${pair}`, new Set());
    large.push(whole);
    const halved = [...whole.sizes].flatMap(([label, { rows }]) =>
      rows >= fewestRows ? [label] : [],
    );
    small.push(await runInCopy(request, `half of them, run ${pair}`, new Set(halved)));
    const took = performance.now() - start;
    if (took > (pair === 1 ? shortEnough.second : shortEnough.third)) break;
  }
  return { small, large };
}

async function runInCopy(
  { project, databases, tables, progress, signal }: CalibrationRequest,
  what: string,
  halved: ReadonlySet<string>,
): Promise<SizedRun> {
  if (signal.aborted) throw new CancelledError();
  progress.step(`estimates for production: ${what}`);
  const database = await databases.take();
  try {
    // A copy is made to its end, however long that takes.
    if (signal.aborted) throw new CancelledError();
    return await runSized({ project, database, tables, halved, signal });
  } finally {
    await database.drop();
  }
}
