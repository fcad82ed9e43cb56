import type { StageContext } from '../action/stage-context';
import type { Session } from '../engine/session';
import type { ThrowawayDatabase } from '../engine/throwaway/throwaway-databases';
import { UserError } from '../errors';
import { counted } from '../report/counts';
import { dayOf } from '../snapshot/dump-head';
import { type LoadedSnapshot, loadSnapshot } from '../snapshot/load-snapshot';
import type { NamedSnapshot } from '../snapshot/named-snapshot';
import { oldSnapshotFinding, snapshotAgeInWords } from '../snapshot/snapshot-age';
import { snapshotAhead } from '../snapshot/snapshot-ahead';
import { completeHistory } from './complete-history';
import type { Project } from './project';

/**
 * Loads a dump into an empty database, in place of the history, runs what it lacks of that, and tells its age and what
 * was left out of it. Gives the database's origin in words. Throws a UserError where it cannot be loaded, or has a
 * pending migration already.
 * @param outside other databases of the server, where it is the user's own.
 */
export async function fillFromSnapshot(
  context: StageContext,
  project: Project,
  database: ThrowawayDatabase,
  snapshot: NamedSnapshot,
  outside: ReadonlySet<string> | null,
  now = new Date(),
): Promise<string> {
  const { engine } = project;
  const { path } = snapshot.file;
  const { progress } = context;
  const loaded = await loadSnapshot({ engine, snapshot, database, progress, outside });
  reportAge(context, snapshot, loaded, now);
  reportLeftOut(context, loaded);
  const session = await database.connect();
  try {
    await refuseApplied(project, session, path);
  } finally {
    await session.close();
  }
  await completeHistory(context, project, database, outside);
  await tellAhead(context, project, database, path);
  return `the snapshot ${path} with ${counted(loaded.rows, 'row')}`;
}

async function tellAhead(
  { report }: StageContext,
  project: Project,
  database: ThrowawayDatabase,
  path: string,
): Promise<void> {
  const session = await database.connect();
  try {
    const finding = await snapshotAhead(project, session, path);
    if (finding !== null) report.finding(finding);
  } finally {
    await session.close();
  }
}

function reportAge(
  { report }: StageContext,
  { file, head, changed }: NamedSnapshot,
  { end }: LoadedSnapshot,
  now: Date,
): void {
  const written = dayOf(end.writtenAt ?? head.writtenAt ?? '');
  const date = written === null ? changed : ({ time: written, source: 'dump' } as const);
  report.fact('snapshot', `${file.path}, ${snapshotAgeInWords(date, now)}`);
  const old = oldSnapshotFinding(file.path, date, now);
  if (old !== null) report.finding(old);
}

function reportLeftOut({ report }: StageContext, { leftOut, extensions }: LoadedSnapshot): void {
  if (leftOut.size === 0) return;
  const kinds = [...leftOut].map(([what, count]) => {
    const names = what === 'extensions' ? `: ${extensions.join(', ')}` : '';
    return `${what} (${counted(count, 'statement')}${names})`;
  });
  report.fact('left out of the snapshot', kinds.join(', '));
}

/** A dump that was taken after the migrations ran in production. */
async function refuseApplied(
  { format, engine, all, pending }: Project,
  session: Session,
  path: string,
): Promise<void> {
  const { history, compareVersions } = format;
  if (!(await history.exists(session, engine.dialect))) return;
  const applied = await history.applied(session, engine.dialect, all);
  const found = pending.find(
    ({ version }) =>
      format.repeatable?.(version) !== true &&
      applied.some((row) => compareVersions(row.version, version) === 0),
  );
  if (found === undefined) return;
  throw new UserError({
    what: `The snapshot ${path} has migration ${found.version} already`,
    why: `${history.label(engine.dialect)} in it lists it, and the migration is pending here`,
    mend: 'Name a snapshot from before the pending migrations, or set base to what it was taken at.',
  });
}
