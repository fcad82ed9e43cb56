import { groupBy } from '@lockkeeper/core/group-by';
import type { Project } from '@lockkeeper/core/migrations/project';
import { scriptStatements } from '@lockkeeper/core/migrations/run-migration';
import type { ReplicaMeasurement } from '@lockkeeper/core/replica/replica-measurement';
import { counted } from '@lockkeeper/core/report/counts';
import { longestLag } from '@lockkeeper/core/report/replica-words';
import type { NewFinding } from '@lockkeeper/core/report/report-builder';

/** One finding per statement with whose writing replicas were behind for longer than they may be. */
export function overReplicaBudget(
  project: Pick<Project, 'engine' | 'pending'>,
  measured: readonly ReplicaMeasurement[],
  mostSeconds: number,
): NewFinding[] {
  const late = measured
    .filter(({ longestLagSeconds }) => (longestLagSeconds ?? 0) > mostSeconds)
    .toSorted((a, b) => (b.longestLagSeconds ?? 0) - (a.longestLagSeconds ?? 0));
  return [...groupBy(late, ({ migration, statement }) => `${migration} ${statement}`).values()].map(
    (same) => findingOf(project, same, mostSeconds),
  );
}

function findingOf(
  { engine, pending }: Pick<Project, 'engine' | 'pending'>,
  late: readonly ReplicaMeasurement[],
  mostSeconds: number,
): NewFinding {
  const [worst] = late as readonly [ReplicaMeasurement, ...ReplicaMeasurement[]];
  const migration = pending.find(({ version }) => version === worst.migration);
  const statements = migration === undefined ? [] : scriptStatements(migration.up, engine.dialect);
  const statement = statements.find(({ index }) => index === worst.statement);
  const how = late.map((one) => `${one.replica} was ${longestLag(one)} behind`).join(', ');
  const what = statement === undefined ? '' : ` with what statement ${statement.index} wrote`;
  return {
    rule: 'max-replica-lag-seconds',
    severity: 'error',
    title: `${worst.replica} fell ${longestLag(worst)} behind`,
    message: `${how}${what}; the budget is ${counted(mostSeconds, 'second')}. ${advice[engine.dialect.transactionalDdl ? 'postgres' : 'mysql']}`,
    path: migration?.path ?? null,
    line: statement?.line ?? null,
    endLine: statement?.endLine ?? null,
    migration: worst.migration,
    statement: worst.statement,
    evidence: 'measured',
  };
}

const inBatches =
  'Whoever reads there is told what was true then. What changes many rows can go into a backfill, in batches with pauses.';

const advice = {
  postgres: inBatches,
  // https://dev.mysql.com/doc/refman/8.4/en/innodb-online-ddl-limitations.html
  mysql: `${inBatches} A replica begins an ALTER only when the source is done with it, and applies nothing else meanwhile: one that rebuilds a large table is for a tool that copies in small steps.`,
};
