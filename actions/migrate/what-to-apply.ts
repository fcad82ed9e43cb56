import type { StageContext } from '@lockkeeper/core/action/stage-context';
import type { Session } from '@lockkeeper/core/engine/session';
import {
  compareWithTarget,
  type TargetState,
} from '@lockkeeper/core/migrations/compare-with-target';
import type { Migration } from '@lockkeeper/core/migrations/migration';
import type { Project } from '@lockkeeper/core/migrations/project';
import type { NewFinding } from '@lockkeeper/core/report/report-builder';

/**
 * The migrations that the target's history table lacks, in order. Null, with findings, where table and
 * folder contradict each other: then nothing is applied. Creates the table where there is none.
 */
export async function whatToApply(
  context: StageContext,
  { format, engine, all }: Project,
  session: Session,
): Promise<readonly Migration[] | null> {
  const { history } = format;
  const { dialect } = engine;
  if (!(await history.exists(session, dialect))) {
    await history.create(session, dialect);
    return all;
  }
  const applied = await history.applied(session, dialect, all);
  const state = compareWithTarget(format, all, applied);
  const findings = contradictions(history.label(dialect), state, (version) => {
    const migration = all.find((other) => format.compareVersions(other.version, version) === 0);
    return {
      path: migration?.path ?? null,
      takeBack: (migration && history.takeBack?.(migration, all)) ?? null,
    };
  });
  for (const finding of findings) context.report.finding(finding);
  return findings.length > 0 ? null : state.pending;
}

interface Known {
  readonly path: string | null;
  readonly takeBack: string | null;
}

function contradictions(
  table: string,
  state: TargetState,
  known: (version: string) => Known,
): NewFinding[] {
  const contradiction = (
    facts: Pick<NewFinding, 'rule' | 'title' | 'message'> & Partial<NewFinding>,
  ) => ({ severity: 'error', evidence: 'history', ...facts }) as const;
  return [
    ...state.unfinished.map(({ version }) => {
      const { path, takeBack } = known(version);
      const how = takeBack === null ? "as the tool's manual says" : `(${takeBack})`;
      return contradiction({
        rule: 'history-unfinished',
        title: `Migration ${version} did not finish`,
        message: `${table} says that migration ${version} began and did not end, so nothing was applied. See what of it is there and undo it by hand, take the mark back ${how}, and run migrate again.`,
        migration: version,
        path,
        line: path === null ? null : 1,
      });
    }),
    ...state.unknown.map(({ version }) =>
      contradiction({
        rule: 'history-unknown-version',
        title: `The target has migration ${version}, which is not here`,
        message: `${table} lists ${version}, and no file of it is in the migrations folder. Another branch was deployed, or the file was renamed or deleted.`,
        migration: version,
      }),
    ),
    ...state.edited.map(({ version, path }) =>
      contradiction({
        rule: 'history-edited',
        title: `Migration ${version} was edited after it was applied`,
        message: `Its checksum is not the one in ${table}. What ran in the target is not what the file says now: undo the edit, and put the change into a new migration.`,
        migration: version,
        path,
        line: 1,
      }),
    ),
  ];
}
