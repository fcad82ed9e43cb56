import type { Config } from '../config/config';
import type { Origin } from '../ledger/audit';
import type { ReportBuilder } from '../report/report-builder';
import type { Cleanup } from './cleanup';
import type { CommonInputs } from './common-inputs';
import type { Progress } from './progress';

/** What a stage is given besides its inputs. It cannot tell who asked. */
export interface StageContext {
  /** Absolute. */
  readonly workingDirectory: string;
  readonly common: CommonInputs;
  readonly config: Config;
  readonly signal: AbortSignal;
  readonly progress: Progress;
  /** Filled while the stage runs, so that a cancelled stage reports what it had. */
  readonly report: ReportBuilder;
  readonly cleanup: Cleanup;
  /** Who answers for what the stage changes, looked up once when it is first asked for. */
  origin(): Promise<Origin>;
  /** Files named on the command line. */
  readonly files: readonly string[];
}
