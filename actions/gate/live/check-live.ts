import type { StageContext } from '@lockkeeper/core/action/stage-context';
import { applyOperation, emptySchema } from '@lockkeeper/core/catalog/replay';
import type { ServerVersion } from '@lockkeeper/core/engine/server-version';
import type { Migration } from '@lockkeeper/core/migrations/migration';
import type { Project } from '@lockkeeper/core/migrations/project';
import { FindingCollector, type PlacedFinding } from '../collect-findings';
import { placeOperations, readScript } from '../read-script';
import { ruleOptions } from '../rule-options';
import { rules } from '../rules/index';
import { configuredSeverities, ruleSeverities } from '../severities';
import { lookAtLive } from './look-at-live';
import { touchedTables } from './touched-tables';

export interface LiveCheck {
  readonly findings: readonly PlacedFinding[];
  /** Of the live server. */
  readonly version: ServerVersion;
}

/** Holds the live database against the history, for the tables that the checked migrations touch. */
export async function checkLive(
  context: Pick<StageContext, 'common' | 'config' | 'progress' | 'signal'>,
  project: Project,
  checked: readonly Migration[],
): Promise<LiveCheck> {
  const { engine, format, history } = project;
  const { config, progress } = context;
  progress.step('looking at the live database');
  await engine.dialect.load();
  const operationsOf = ({ up, path }: Migration) =>
    placeOperations(readScript(up, engine.dialect, format), path).map(({ operation }) => operation);
  const replay = (migrations: readonly Migration[]) => {
    const schema = emptySchema(engine.dialect);
    for (const migration of migrations) {
      for (const operation of operationsOf(migration)) {
        applyOperation(schema, operation, { migration: migration.path });
      }
    }
    return schema;
  };
  const expected = replay(history);
  const tables = touchedTables(expected, checked.flatMap(operationsOf));
  const { version, ...live } = await lookAtLive(context, project, tables);
  // What the server has not applied yet it cannot have; what it has applied of the branch, it has.
  const applied = live.state?.applied ?? history;
  const asBase = applied.length === history.length && applied.every((one) => history.includes(one));
  const collector = new FindingCollector(
    rules,
    ruleSeverities(rules, config),
    configuredSeverities(config),
    ruleOptions(rules, config),
  );
  collector.look({
    ...project,
    engine: engine.name,
    at: 'live',
    version,
    dialect: engine.dialect,
    code: null,
    live,
    schema: asBase ? expected : replay(applied),
  });
  return { findings: collector.list(), version };
}
