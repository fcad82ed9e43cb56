import { relationKey, relationLabel } from '@lockkeeper/core/catalog/replay-lookup';
import { predictPostgres } from '@lockkeeper/core/locks/predict-postgres';
import type { Prediction } from '@lockkeeper/core/report/report';
import type { RelationName } from '@lockkeeper/core/sql/operation';
import { mysqlWay } from './mysql-way';
import type { StatementStep } from './step';

/** What the statement would lock, rewrite and scan among the tables that existed before. */
export function predictStatement(step: StatementStep): Prediction {
  const { migration, statement, transaction } = step;
  return {
    migration: migration.version,
    index: statement.index,
    sql: statement.sql,
    transactional: transaction !== null,
    ...(step.engine === 'postgres' ? predictOnPostgres(step) : predictOnMysql(step)),
  };
}

type Cost = Omit<Prediction, 'migration' | 'index' | 'sql' | 'transactional'>;

const strength = [
  'SHARE UPDATE EXCLUSIVE',
  'SHARE',
  'SHARE ROW EXCLUSIVE',
  'EXCLUSIVE',
  'ACCESS EXCLUSIVE',
] as const;

function predictOnPostgres({ schema, parsed, isNew }: StatementStep): Cost {
  const strongest = new Map<string, { relation: string; mode: (typeof strength)[number] }>();
  const work = { rewrite: new Set<string>(), scan: new Set<string>() };
  for (const operation of parsed.operations) {
    const prediction = predictPostgres(schema, operation);
    for (const { table, mode } of prediction.locks) {
      const key = relationKey(schema, table);
      const before = strongest.get(key);
      const weaker = before === undefined || strength.indexOf(before.mode) < strength.indexOf(mode);
      if (weaker && !isNew(table)) {
        strongest.set(key, { relation: relationLabel(schema, table), mode });
      }
    }
    const [own] = prediction.locks;
    if (prediction.work !== null && own !== undefined && !isNew(own.table)) {
      work[prediction.work].add(relationLabel(schema, own.table));
    }
  }
  return {
    locks: [...strongest.values()],
    rewrites: [...work.rewrite],
    scans: [...work.scan],
    algorithm: null,
    lockLevel: null,
    rebuild: null,
  };
}

function predictOnMysql(step: StatementStep): Cost {
  const { schema, parsed, isNew } = step;
  const way = mysqlWay(step);
  const tables = new Map<string, RelationName>();
  for (const operation of parsed.operations) {
    if (isDdl(operation.kind) && 'table' in operation && operation.table !== null) {
      tables.set(relationKey(schema, operation.table), operation.table);
    }
  }
  const existing = [...tables.values()].filter((table) => !isNew(table));
  const relations = existing.map((table) => relationLabel(schema, table));
  return {
    locks: relations.map((relation) => ({ relation, mode: 'EXCLUSIVE' })),
    rewrites: way?.rebuild ? relations : [],
    scans: [],
    algorithm: way?.certain ? way.algorithm : null,
    lockLevel: way?.certain ? way.lock : null,
    rebuild: way?.certain ? way.rebuild : null,
  };
}

/** Rows are changed under a shared metadata lock; a table that is created was not there before. */
function isDdl(kind: string): boolean {
  return !['insert', 'update', 'delete', 'create-table', 'create-view', 'lock-table'].includes(
    kind,
  );
}
