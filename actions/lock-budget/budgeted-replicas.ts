import type { StageContext } from '@lockkeeper/core/action/stage-context';
import type { ThrowawayDatabase } from '@lockkeeper/core/engine/throwaway/throwaway-databases';
import type { Project } from '@lockkeeper/core/migrations/project';
import type { RunObserver } from '@lockkeeper/core/migrations/run-observer';
import { type ReplicaWatch, watchReplicas } from '@lockkeeper/core/replica/watch-replicas';
import type { BudgetInputs } from './budget';
import { overReplicaBudget } from './over-replica-budget';

/** The replicas of the server that the copy is on, held against the budget where there is one. */
export interface BudgetedReplicas {
  observing(observer: RunObserver): RunObserver;
  /** After the last migration: waits until the replicas have caught up, and reports. */
  settle(): Promise<void>;
  /** Ends the watch, if `settle` has not; never throws. */
  close(): Promise<void>;
}

const notWatched: BudgetedReplicas = Object.freeze({
  observing: (observer: RunObserver) => observer,
  settle: async () => {},
  close: async () => {},
});

/** Without a limit nobody waits for longer than this. */
const usualWaitMilliseconds = 60_000;
/** So many limits behind, a replica is late beyond doubt. */
const limitsWaited = 2;

/** Starts to watch them where the inputs ask for it; what cannot be watched is a finding. */
export async function budgetedReplicas(
  context: StageContext,
  project: Project,
  database: ThrowawayDatabase,
  budget: BudgetInputs,
): Promise<BudgetedReplicas> {
  const limit = budget['max-replica-lag-seconds'];
  const urls = budget['replica-url'];
  if (limit === undefined && urls.length === 0) return notWatched;
  const isThrowaway = context.common['database-url'] === undefined;
  const watch = isThrowaway ? null : await startWatch(context, project, database, urls);
  if (watch === null || watch.replicas === 0) {
    tellNotChecked(context, isThrowaway ? throwawayServer : noReplica[project.engine.name]);
    await watch?.close();
    return notWatched;
  }
  const most = limit === undefined ? usualWaitMilliseconds : limitsWaited * limit * 1000;
  return {
    observing: watch.observing,
    async settle() {
      context.progress.step('lock-budget: waiting for the replicas');
      const measured = await watch.finish(most);
      await watch.close();
      context.report.measureAll('replicas', measured);
      context.report.fact('replicas watched by', watch.method);
      const late = limit === undefined ? [] : overReplicaBudget(project, measured, limit);
      for (const finding of late) context.report.finding(finding);
      const unknown = measured.filter(
        ({ ended, longestLagSeconds }) =>
          ended !== null && (longestLagSeconds ?? 0) <= (limit ?? Number.POSITIVE_INFINITY),
      );
      if (unknown.length === 0) return;
      tellNotChecked(
        context,
        `${unknown.map((one) => `${one.replica}: ${one.ended}`).join('. ')}.`,
      );
    },
    close: watch.close,
  };
}

async function startWatch(
  { signal, progress }: StageContext,
  { engine }: Project,
  database: ThrowawayDatabase,
  urls: readonly string[],
): Promise<ReplicaWatch> {
  progress.step('lock-budget: waiting for the replicas to get the copy');
  const source = await database.observe();
  return watchReplicas({ engine, source, urls, database: database.name, signal });
}

const throwawayServer =
  'The migrations ran on a throwaway server, which has no replicas. Give the database-url of a server that has some, such as that of staging.';

const askReplica =
  'A server knows what its replicas have received, and not what they have applied. Give the URL of one as replica-url.';

const noReplica: Readonly<Record<Project['engine']['name'], string>> = {
  postgres:
    'No replica is connected to the server of database-url (pg_stat_replication). Give the URL of one as replica-url, if there is one that gets its log some other way.',
  mysql: askReplica,
  mariadb: askReplica,
};

/** A limit that nothing was held against is no pass. */
function tellNotChecked({ report }: StageContext, why: string): void {
  report.finding({
    rule: 'replica-lag-not-checked',
    severity: 'warning',
    title: 'How far replicas fall behind was not checked',
    message: why,
    evidence: 'measured',
  });
}
