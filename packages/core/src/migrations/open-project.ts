import type { StageContext } from '../action/stage-context';
import type { Engine } from '../engine/engine';
import { engineOf, engineOfUrl } from '../engine/engines';
import { UserError } from '../errors';
import { formatsInTarget } from './formats-in-target';
import { guessEngine } from './guess-engine';
import { splitPending } from './pending';
import type { Project } from './project';
import { readMigrations } from './read-migrations';
import { unknownScheme } from './target';

/**
 * What the stage works on. Checks in this order: the URL, the connection, the format, what is pending; so a
 * wrong password is told even when nothing is pending. A stage that needs no database passes
 * `useTarget: false`.
 */
export async function openProject(
  context: StageContext,
  { useTarget = true }: { readonly useTarget?: boolean } = {},
): Promise<Project> {
  const { common, workingDirectory } = context;
  const url = common['database-url'];
  const target = url === undefined ? null : engineOfTarget(context, url);
  const server = useTarget && url !== undefined ? await lookAtTarget(context, url) : null;
  const read = await readMigrations({
    workingDirectory,
    folders: common.migrations,
    format: common.format,
    inTarget: server?.formats ?? [],
  });
  const engine =
    server?.engine ?? target ?? (common.engine === undefined ? null : engineOf(common.engine));
  const { history, pending, ...split } = await splitPending({
    workingDirectory,
    folders: common.migrations,
    base: common.base ?? null,
    read,
  });
  return {
    engine: engine ?? engineOf(guessEngine(read.migrations)),
    format: read.format,
    all: read.migrations,
    duplicates: read.duplicates,
    unmatched: read.unmatched,
    history,
    pending,
    base: split.base,
    edited: split.edited,
    removed: split.removed,
  };
}

function engineOfTarget({ common }: StageContext, url: string): Engine {
  const engine = engineOfUrl(url);
  if (engine === null) throw unknownScheme();
  engine.checkUrl(url);
  if (
    common.engine !== undefined &&
    (common.engine === 'postgres') !== (engine.name === 'postgres')
  ) {
    throw new UserError({
      what: `engine is ${common.engine}, and the database URL is of ${engine.title}`,
      mend: 'Leave engine out, or correct one of the two.',
    });
  }
  return engine;
}

/** A mysql:// URL may lead to a MariaDB server: the session knows. */
async function lookAtTarget(
  context: StageContext,
  url: string,
): Promise<{ readonly engine: Engine; readonly formats: readonly string[] }> {
  context.progress.step('connecting to the target');
  const session = await engineOfTarget(context, url).connect(url, {
    applicationName: 'lockkeeper',
    lockTimeoutMilliseconds: 5_000,
    statementTimeoutMilliseconds: 30_000,
    signal: context.signal,
  });
  try {
    const engine = engineOf(session.engine);
    return { engine, formats: await formatsInTarget(session, engine.dialect) };
  } finally {
    await session.close();
  }
}
