import type { Session } from '@lockkeeper/core/engine/session';
import type { Project } from '@lockkeeper/core/migrations/project';
import type { StatementFailure } from '@lockkeeper/core/migrations/statement-failure';
import { invalidIndex } from './invalid-index';

/** What a migration that failed left in the target. */
export interface LeftBehind {
  /** Statements that stay done. */
  readonly done: readonly string[];
  /** An index that is there and not valid, quoted. */
  readonly index: string | null;
  /** How the tool's mark of an unfinished migration is taken back; null where there is none. */
  readonly takeBack: string | null;
}

export async function leftBehind(
  { format, engine, all }: Project,
  session: Session,
  { migration, statement, kept }: StatementFailure,
): Promise<LeftBehind> {
  const { history, compareVersions } = format;
  const rows = await history.applied(session, engine.dialect, all);
  const marked = rows.some(
    ({ version, finished }) => !finished && compareVersions(version, migration.version) === 0,
  );
  return {
    // A setting ended with its session.
    done: kept.map(({ sql }) => sql).filter((sql) => !/^set\b/i.test(sql)),
    index: await invalidIndex(engine.dialect, session, statement),
    takeBack: marked ? (history.takeBack?.(migration, all) ?? null) : null,
  };
}
