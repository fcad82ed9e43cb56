import type { Unpublished } from '../github/publishing-warning';
import type { RunContext } from '../github/run-context';
import type { Report } from '../report/report';
import type { ActionLog } from './action-log';
import type { CancellationClock } from './cancellation-clock';
import type { CommonInputs } from './common-inputs';
import type { AnyStage } from './declaration';
import type { StageRequest } from './prepare-stage';
import type { Secrets } from './secrets';

/** A stage as a step of a workflow. */
export interface Step {
  readonly stage: AnyStage;
  readonly request: StageRequest;
  readonly secrets: Secrets;
  readonly log: ActionLog;
  readonly signal: AbortSignal;
  readonly clock: CancellationClock;
  /** Rejects with the next error that nobody caught. */
  readonly uncaught: () => Promise<never>;
  /** Told the exit code as soon as it is certain. */
  readonly decided: (exitCode: number) => void;
}

/** How a step came to its verdict. */
export interface StepEnd {
  readonly report: Report;
  /** The part of it that people are shown. */
  readonly shown: Report;
  readonly exitCode: number;
  /** Null where it did not come to know its inputs. */
  readonly common: CommonInputs | null;
  /** Null where the event is not known. */
  readonly context: RunContext | null;
  /** What GitHub did not give for the report. */
  readonly unasked: readonly Unpublished[];
}
