import { resolve } from 'node:path';
import { inputOfBranch } from '../action/input-of-branch';
import type { StageContext } from '../action/stage-context';
import type { Engine } from '../engine/engine';
import type { EngineName } from '../engine/engine-name';
import { UserError } from '../errors';
import { lastChange } from '../git/last-change';
import { ofBranch } from '../git/of-branch';
import type { Project } from '../migrations/project';
import { type DumpFile, openDumpFile, readDumpStart } from './dump-file';
import { type DumpHead, readDumpHead } from './dump-head';
import type { SnapshotDate } from './snapshot-age';

/** A dump to rehearse on. */
export interface NamedSnapshot {
  readonly file: DumpFile;
  readonly head: DumpHead;
  /** Of the commit or the file: the dump's own words, at its end perhaps, count for more. */
  readonly changed: SnapshotDate | null;
}

const tools: Record<EngineName, string> = {
  postgres: 'pg_dump',
  mysql: 'mysqldump',
  mariadb: 'mariadb-dump',
};

/**
 * What the input `snapshot` names; null where nothing is named. The report says where the branch brings it. Throws a UserError for a file that cannot be read, is
 * no SQL, or is of another engine than the migrations.
 */
export async function readNamedSnapshot(
  { workingDirectory, report }: Pick<StageContext, 'workingDirectory' | 'report'>,
  path: string | undefined,
  { engine, commit }: Pick<Project, 'engine' | 'commit'>,
): Promise<NamedSnapshot | null> {
  if (path === undefined) return null;
  const file = await openDumpFile(path, resolve(workingDirectory, path));
  const head = readDumpHead(await readDumpStart(file));
  if (head.engine !== null && head.engine !== engine.name) throw otherEngine(path, head, engine);
  const how = await ofBranch(workingDirectory, { path, commit });
  if (how !== null) report.finding(inputOfBranch({ path, input: 'snapshot' }, how));
  const change = await lastChange(workingDirectory, file.place);
  return { file, head, changed: dateOf(change, file) };
}

function dateOf(
  change: Awaited<ReturnType<typeof lastChange>>,
  { changedAt }: DumpFile,
): SnapshotDate | null {
  if (change === null) return { time: changedAt, source: 'file' };
  return change.time === null ? null : { time: change.time, source: 'commit' };
}

function otherEngine(path: string, { engine: of, version }: DumpHead, engine: Engine): UserError {
  const server = [of, version].filter((part) => part !== null).join(' ');
  return new UserError({
    what: `The snapshot ${path} is of another engine`,
    why: `it was taken from ${server}, and the migrations are for ${engine.name}`,
    mend: `Take it with ${tools[engine.name]} from the database that the migrations are for, or set engine.`,
  });
}

/** The server that was dumped, as far as statistics would tell it; null where the dump does not name its version. */
export function dumpedServer(
  { head }: NamedSnapshot,
  { name }: Pick<Engine, 'name'>,
): { readonly engine: EngineName; readonly version: string } | null {
  return head.version === null ? null : { engine: name, version: head.version };
}
