import type { LockHold, PredictedLock, TakenLock } from '../locks/lock';
import type { Alteration } from '../locks/lock-instrument';
import type { StatementStage } from '../locks/statement-stage';
import type { ProbeMeasurement } from '../probe/probe-measurement';
import type { ReplicaMeasurement } from '../replica/replica-measurement';

export const verdicts = ['pass', 'warn', 'fail', 'skipped'] as const;
export type Verdict = (typeof verdicts)[number];

export const severities = ['error', 'warning', 'notice'] as const;
export type Severity = (typeof severities)[number];

export const stageNames = [
  'gate',
  'dry-run',
  'lock-budget',
  'migrate',
  'backfill',
  'reconcile',
  'rollback-verify',
  'verify',
] as const;
export type StageName = (typeof stageNames)[number];

/** One migration that a rewrite needs. */
export interface Fix {
  readonly transactional: boolean;
  readonly sql: string;
}

/** One thing wrong at one place. */
export interface Finding {
  readonly rule: string;
  readonly severity: Severity;
  /** A few words: what it is. */
  readonly title: string;
  /** Why it hurts, with the names and figures of this case. */
  readonly message: string;
  readonly fix: readonly Fix[] | null;
  /** Relative to the repository or working directory; null where no file is to blame. */
  readonly path: string | null;
  readonly line: number | null;
  readonly endLine: number | null;
  /** The migration's version. */
  readonly migration: string | null;
  /** Index of the statement in its migration, counting from 1. */
  readonly statement: number | null;
  readonly evidence: 'static' | 'measured' | 'history' | 'data';
}

export interface ReportedMigration {
  readonly version: string;
  readonly name: string;
  readonly path: string;
}

/** What one executed statement cost. */
export interface StatementMeasurement {
  readonly migration: string;
  readonly index: number;
  readonly sql: string;
  readonly milliseconds: number;
  readonly rows: number | null;
  readonly rewrites: readonly string[];
  readonly scans: readonly string[];
  readonly walBytes: number | null;
  /** How MySQL or MariaDB altered a table. */
  readonly alteration?: Alteration;
  /** What it spent its time on, in the server's words, where the server tells. */
  readonly stages?: readonly StatementStage[];
  /** The instrument's own attempts before it, which are not in `milliseconds`. */
  readonly overheadMilliseconds?: number;
  /** What it took, strongest first; null where none was seen and it may have taken one; absent where nobody looked. */
  readonly locks?: readonly TakenLock[] | null;
}

export const failureKinds = [
  'duplicates',
  'nulls',
  'orphans',
  'check',
  'exclusion',
  'conversion',
] as const;

/** Rows that do not allow a statement. */
export interface DataFailure {
  readonly migration: string;
  readonly index: number;
  /** Null where the statement does not tell which one. */
  readonly relation: string | null;
  /** `conversion`: values that a column's new type cannot hold. */
  readonly kind: (typeof failureKinds)[number];
  /** Null where they were not counted. */
  readonly rows: number | null;
  /** Values that several rows share; null for other kinds. */
  readonly groups: number | null;
  /** Primary keys of some of the rows; of duplicates, those of one group in each text. */
  readonly keys: readonly string[];
  /** Why they were not counted; null where they were. */
  readonly reason: string | null;
}

export interface FullScan {
  readonly relation: string;
  readonly rows: number | null;
  /** Whether it has more rows than that, which were not counted. */
  readonly more: boolean;
}

/** How the server meant to run a statement that works on rows, before it ran. */
export interface PlanMeasurement {
  readonly migration: string;
  readonly index: number;
  /** As the server writes it, in at most 40 lines; null where it was not to be had. */
  readonly plan: string | null;
  /** Rows that the server expects to write. */
  readonly estimatedRows: number | null;
  /** Relations that are read from end to end, with their rows; null where these could not be counted. */
  readonly fullScan: readonly FullScan[];
  /** Why there is no plan; null where there is one. */
  readonly reason: string | null;
}

/** What an application would have felt of one migration at one relation. */
export interface ReportedProbe extends ProbeMeasurement {
  readonly migration: string;
}

/** What a statement would do, said without running it. */
export interface Prediction {
  readonly migration: string;
  readonly index: number;
  readonly sql: string;
  readonly locks: readonly PredictedLock[];
  readonly rewrites: readonly string[];
  readonly scans: readonly string[];
  readonly transactional: boolean;
  readonly algorithm: string | null;
  readonly lockLevel: string | null;
  readonly rebuild: boolean | null;
  /** Said by the engine's manual and not measured, for a series that no server was at hand for. */
  readonly evidence?: 'manual';
}

/** Batches of one backfill. */
export interface BackfillMeasurement {
  readonly name: string;
  readonly table: string;
  readonly rows: number;
  readonly batches: number;
  readonly milliseconds: number;
  readonly longestBatchMilliseconds: number;
  readonly batchMilliseconds: readonly number[];
  readonly completed: boolean;
  /** Rows that still match the backfill's `where` after it. */
  readonly remaining: number | null;
}

/** One table held against what it was. */
export interface TableComparison {
  readonly table: string;
  readonly rowsBefore: number | null;
  readonly rowsAfter: number | null;
  readonly checksumBefore: string | null;
  readonly checksumAfter: string | null;
  /** Columns whose values the checksum covers. */
  readonly columns: readonly string[];
  /** Columns left out because a backfill or a migration changes them on purpose. */
  readonly excluded: readonly string[];
  readonly equal: boolean;
}

/** One migration taken up, down and up again. */
export interface RollbackMeasurement {
  readonly migration: string;
  readonly up: number;
  readonly down: number | null;
  readonly upAgain: number | null;
  /** Milliseconds are in up, down and upAgain; `null` where it was not reached. */
  readonly outcome: 'lossless' | 'lossy-by-design' | 'lossy' | 'impossible' | 'missing';
  readonly differences: readonly string[];
}

/** One thing in which production's server is not as the rehearsal's. */
export interface ParityDifference {
  /** As the server names it, or `server version`. */
  readonly setting: string;
  readonly rehearsal: string;
  readonly production: string;
  /** What it can come to, in a few words. */
  readonly matters: string;
}

export const estimateBases = ['linear', 'n log n', 'constant'] as const;
export type EstimateBasis = (typeof estimateBases)[number];

/** How long a part of a statement would take in production, by how long it took at two sizes. */
export interface Estimate {
  readonly migration: string;
  readonly index: number;
  readonly relation: string;
  /** `table scan`, `rewrite`, `index build` and the like. */
  readonly phase: string;
  readonly basis: EstimateBasis;
  /** Every run that it is reckoned from. */
  readonly measured: readonly { readonly rows: number; readonly milliseconds: number }[];
  readonly productionRows: number;
  readonly lowMilliseconds: number;
  readonly highMilliseconds: number;
  /** What has to hold for it, in words. */
  readonly assumption: string;
}

/** By stage: each stage fills the parts that it measures. */
export interface Measurements {
  readonly statements?: readonly StatementMeasurement[];
  readonly locks?: readonly LockHold[];
  readonly probes?: readonly ReportedProbe[];
  readonly replicas?: readonly ReplicaMeasurement[];
  readonly predicted?: readonly Prediction[];
  readonly backfills?: readonly BackfillMeasurement[];
  readonly tables?: readonly TableComparison[];
  readonly rollbacks?: readonly RollbackMeasurement[];
  readonly parity?: readonly ParityDifference[];
  readonly estimates?: readonly Estimate[];
  readonly failures?: readonly DataFailure[];
  readonly plans?: readonly PlanMeasurement[];
  /** Free facts for people: label and value. */
  readonly facts?: readonly { readonly label: string; readonly value: string }[];
}

/** One thing that a stage did to a target, as the ledger keeps it. */
export interface AuditEntry {
  readonly at: string;
  readonly actor: string;
  readonly approvedBy: string | null;
  readonly commit: string | null;
  readonly action: string;
  readonly migration: string | null;
  readonly sql: string | null;
  readonly rows: number | null;
  readonly milliseconds: number | null;
  readonly verdict: string;
}

/** What a stage returns. The JSON form has kebab-case keys (report/json.ts). */
export interface Report {
  readonly schema: 1;
  readonly stage: StageName | 'rehearse';
  readonly verdict: Verdict;
  /** One line. */
  readonly summary: string;
  readonly engine: { readonly name: string; readonly version: string } | null;
  readonly startedAt: string;
  readonly finishedAt: string;
  readonly migrations: readonly ReportedMigration[];
  readonly findings: readonly Finding[];
  readonly measurements: Measurements;
  readonly audit?: readonly AuditEntry[];
  /** The reports of the stages that a rehearsal ran. */
  readonly stages?: readonly Report[];
}
