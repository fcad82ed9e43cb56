import { z } from 'zod';
import type { LockHold, LockPhase, PredictedLock, TakenLock } from '../locks/lock';
import type { ProbedOperations } from '../probe/probe-measurement';
import type { ReplicaMeasurement } from '../replica/replica-measurement';
import type {
  AuditEntry,
  BackfillMeasurement,
  DataFailure,
  Estimate,
  Finding,
  Fix,
  FullScan,
  Measurements,
  ParityDifference,
  PlanMeasurement,
  Prediction,
  Report,
  ReportedMigration,
  ReportedProbe,
  RollbackMeasurement,
  StatementMeasurement,
  TableComparison,
} from './report';
import { estimateBases, failureKinds, severities, stageNames, verdicts } from './report';

/** Every key of the type, so that a part added to the report cannot be forgotten here. */
type Shape<Type> = { [Key in keyof Type]-?: z.ZodType<Type[Key]> };

const count = z.number().int().min(0);
const duration = z.number().min(0);
const time = z.iso.datetime();
const names = z.array(z.string());

const fix = z.object({ transactional: z.boolean(), sql: z.string() } satisfies Shape<Fix>);

const finding = z.object({
  rule: z.string(),
  severity: z.enum(severities),
  title: z.string(),
  message: z.string(),
  fix: z.array(fix).nullable(),
  path: z.string().nullable(),
  line: count.nullable(),
  endLine: count.nullable(),
  migration: z.string().nullable(),
  statement: count.nullable(),
  evidence: z.enum(['static', 'measured', 'history', 'data']),
} satisfies Shape<Finding>);

const migration = z.object({
  version: z.string(),
  name: z.string(),
  path: z.string(),
} satisfies Shape<ReportedMigration>);

const blocks = z.enum(['reads and writes', 'writes', 'nothing']);

const takenLock = z.object({
  relation: z.string(),
  mode: z.string(),
  blocks,
} satisfies Shape<TakenLock>);

const statement = z.object({
  migration: z.string(),
  index: count,
  sql: z.string(),
  milliseconds: duration,
  rows: count.nullable(),
  rewrites: names,
  scans: names,
  walBytes: count.nullable(),
  alteration: z
    .object({ algorithm: z.string(), lockLevel: z.string().nullable(), rebuild: z.boolean() })
    .optional(),
  stages: z.array(z.object({ name: z.string(), milliseconds: duration })).optional(),
  overheadMilliseconds: duration.optional(),
  locks: z.array(takenLock).nullable().optional(),
} satisfies Shape<StatementMeasurement>);

const phase = z.object({
  mode: z.string(),
  blocks,
  fromMilliseconds: z.number(),
  toMilliseconds: z.number(),
} satisfies Shape<LockPhase>);

const lock = z.object({
  relation: z.string(),
  mode: z.string(),
  blocks,
  heldMilliseconds: duration,
  waitedMilliseconds: duration,
  overheadMilliseconds: duration,
  migration: z.string(),
  acquiredBy: count,
  releasedBy: count,
  phases: z.array(phase),
} satisfies Shape<LockHold>);

const probedOperations = z.object({
  operations: count,
  waited: count,
  longestMilliseconds: duration,
  longestGapMilliseconds: duration,
} satisfies Shape<ProbedOperations>);

const probe = z.object({
  migration: z.string(),
  relation: z.string(),
  reads: probedOperations.nullable(),
  writes: probedOperations.nullable(),
  ended: z.string().nullable(),
} satisfies Shape<ReportedProbe>);

const replica = z.object({
  replica: z.string(),
  longestLagSeconds: duration.nullable(),
  mostBytesBehind: count.nullable(),
  longestGapSeconds: duration.nullable(),
  migration: z.string().nullable(),
  statement: count.nullable(),
  caughtUp: z.boolean(),
  ended: z.string().nullable(),
} satisfies Shape<ReplicaMeasurement>);

const predictedLock = z.object({
  relation: z.string(),
  mode: z.string(),
} satisfies Shape<PredictedLock>);

const prediction = z.object({
  migration: z.string(),
  index: count,
  sql: z.string(),
  locks: z.array(predictedLock),
  rewrites: names,
  scans: names,
  transactional: z.boolean(),
  algorithm: z.string().nullable(),
  lockLevel: z.string().nullable(),
  rebuild: z.boolean().nullable(),
  evidence: z.literal('manual').optional(),
} satisfies Shape<Prediction>);

const backfill = z.object({
  name: z.string(),
  table: z.string(),
  rows: count,
  batches: count,
  milliseconds: duration,
  longestBatchMilliseconds: duration,
  batchMilliseconds: z.array(duration),
  completed: z.boolean(),
  remaining: count.nullable(),
} satisfies Shape<BackfillMeasurement>);

const table = z.object({
  table: z.string(),
  rowsBefore: count.nullable(),
  rowsAfter: count.nullable(),
  checksumBefore: z.string().nullable(),
  checksumAfter: z.string().nullable(),
  columns: names,
  excluded: names,
  equal: z.boolean(),
} satisfies Shape<TableComparison>);

const rollback = z.object({
  migration: z.string(),
  up: duration,
  down: duration.nullable(),
  upAgain: duration.nullable(),
  outcome: z.enum(['lossless', 'lossy-by-design', 'lossy', 'impossible', 'missing']),
  differences: names,
} satisfies Shape<RollbackMeasurement>);

const parityDifference = z.object({
  setting: z.string(),
  rehearsal: z.string(),
  production: z.string(),
  matters: z.string(),
} satisfies Shape<ParityDifference>);

const estimate = z.object({
  migration: z.string(),
  index: count,
  relation: z.string(),
  phase: z.string(),
  basis: z.enum(estimateBases),
  measured: z.array(z.object({ rows: count, milliseconds: duration })),
  productionRows: count,
  lowMilliseconds: duration,
  highMilliseconds: duration,
  assumption: z.string(),
} satisfies Shape<Estimate>);
const failure = z.object({
  migration: z.string(),
  index: count,
  relation: z.string().nullable(),
  kind: z.enum(failureKinds),
  rows: count.nullable(),
  groups: count.nullable(),
  keys: names,
  reason: z.string().nullable(),
} satisfies Shape<DataFailure>);

const fullScan = z.object({
  relation: z.string(),
  rows: count.nullable(),
  more: z.boolean(),
} satisfies Shape<FullScan>);

const plan = z.object({
  migration: z.string(),
  index: count,
  plan: z.string().nullable(),
  estimatedRows: count.nullable(),
  fullScan: z.array(fullScan),
  reason: z.string().nullable(),
} satisfies Shape<PlanMeasurement>);

const measurements = z.object({
  statements: z.array(statement).optional(),
  locks: z.array(lock).optional(),
  probes: z.array(probe).optional(),
  replicas: z.array(replica).optional(),
  predicted: z.array(prediction).optional(),
  backfills: z.array(backfill).optional(),
  tables: z.array(table).optional(),
  rollbacks: z.array(rollback).optional(),
  parity: z.array(parityDifference).optional(),
  estimates: z.array(estimate).optional(),
  failures: z.array(failure).optional(),
  plans: z.array(plan).optional(),
  facts: z.array(z.object({ label: z.string(), value: z.string() })).optional(),
} satisfies Shape<Measurements>);

const auditEntry = z.object({
  at: z.string(),
  actor: z.string(),
  approvedBy: z.string().nullable(),
  commit: z.string().nullable(),
  action: z.string(),
  migration: z.string().nullable(),
  sql: z.string().nullable(),
  rows: count.nullable(),
  milliseconds: duration.nullable(),
  verdict: z.string(),
} satisfies Shape<AuditEntry>);

const stageReport = {
  schema: z.literal(1),
  stage: z.enum([...stageNames, 'rehearse']),
  verdict: z.enum(verdicts),
  summary: z.string(),
  engine: z.object({ name: z.string(), version: z.string() }).nullable(),
  startedAt: time,
  finishedAt: time,
  migrations: z.array(migration),
  findings: z.array(finding),
  measurements,
  audit: z.array(auditEntry).optional(),
} satisfies Shape<Omit<Report, 'stages'>>;

/** The report with camelCase keys. What it parses comes out in the order of its keys here. */
export const reportSchema = z.object({
  ...stageReport,
  // A rehearsal holds stages, and these hold none; no report has more than one of each.
  stages: z.array(z.object(stageReport)).max(stageNames.length).optional(),
} satisfies Shape<Report>);
