import {
  findTable,
  findView,
  relationKey,
  relationLabel,
} from '@lockkeeper/core/catalog/replay-lookup';
import { isStronger, type PostgresMode } from '@lockkeeper/core/locks/postgres/mode';
import { predictPostgres } from '@lockkeeper/core/locks/predict-postgres';
import type { Prediction } from '@lockkeeper/core/report/report';
import type { Operation, RelationName } from '@lockkeeper/core/sql/operation';
import type { StatementStep } from './step';
import { timeZoneBefore } from './time-zone';

type Predicted = Omit<Prediction, 'migration' | 'index' | 'sql'>;

/** The locks and the work of all operations of a statement, of each existing relation the strongest. */
export function predictOnPostgres(step: StatementStep): Predicted {
  const { schema, parsed, version } = step;
  const given = {
    major: version.major,
    timeZone: timeZoneBefore(step),
    together: parsed.operations,
  };
  const made = new Set<string>();
  const locks = new Map<string, { relation: string; mode: PostgresMode }>();
  const rewrites = new Set<string>();
  const scans = new Set<string>();
  let transactional = true;
  const exists = (relation: RelationName) =>
    !made.has(relationKey(schema, relation)) && !isMadeByPending(step, relation);
  for (const operation of parsed.operations) {
    const prediction = predictPostgres(schema, operation, given);
    for (const { table, mode } of prediction.locks.filter((lock) => exists(lock.table))) {
      const key = relationKey(schema, table);
      const before = locks.get(key);
      if (before === undefined || isStronger(mode, before.mode)) {
        locks.set(key, { relation: relationLabel(schema, table), mode });
      }
    }
    const label = (relation: RelationName) => relationLabel(schema, relation);
    for (const one of prediction.rewrites.filter(exists)) rewrites.add(label(one));
    for (const one of prediction.scans.filter(exists)) scans.add(label(one));
    transactional &&= prediction.transactional;
    const created = createdBy(operation);
    if (created !== null && !isKnown(step, created)) made.add(relationKey(schema, created));
  }
  return {
    locks: [...locks.values()],
    rewrites: [...rewrites],
    scans: [...scans],
    transactional,
    algorithm: null,
    lockLevel: null,
    rebuild: null,
  };
}

function isMadeByPending({ schema, isPending }: StatementStep, relation: RelationName): boolean {
  const known =
    findTable(schema, relation) ??
    findView(schema, relation) ??
    schema.sequences.get(relationKey(schema, relation));
  return isPending(known?.createdBy);
}

function isKnown({ schema }: StatementStep, relation: RelationName): boolean {
  return findTable(schema, relation) !== undefined || findView(schema, relation) !== undefined;
}

function createdBy(operation: Operation): RelationName | null {
  if (operation.kind === 'create-table' || operation.kind === 'create-view') return operation.table;
  return operation.kind === 'create-sequence' ? operation.sequence : null;
}
