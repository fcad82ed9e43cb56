import type { StageContext } from '../action/stage-context';
import type { Engine } from '../engine/engine';
import { engineOf, engineOfUrl } from '../engine/engines';
import { UserError } from '../errors';
import { formatsInTarget } from './formats-in-target';
import { guessEngine } from './guess-engine';
import { type Pending, type PendingRequest, splitPending } from './pending';
import type { Project } from './project';
import { readMigrations } from './read-migrations';
import { unknownScheme } from './target';

export interface OpenProjectOptions {
  /** False where the migrations to look at are named otherwise, so that there need be no repository. */
  readonly needsBase?: boolean;
  /** Work for the time in which Git is asked what is pending; the signal says that it has answered. */
  readonly beside?: (
    known: Pick<Project, 'engine' | 'format' | 'all'>,
    answered: AbortSignal,
  ) => Promise<void>;
}

/**
 * What the stage works on. Checks in this order: the URL, the connection, the format, what is pending; so a
 * wrong password is told even when nothing is pending.
 */
export async function openProject(
  context: StageContext,
  { needsBase = true, beside }: OpenProjectOptions = {},
): Promise<Project> {
  const { common, workingDirectory } = context;
  const url = common['database-url'];
  const target = url === undefined ? null : engineOfTarget(context, url);
  const server = url === undefined ? null : await lookAtTarget(context, url);
  const read = await readMigrations({
    workingDirectory,
    folders: common.migrations,
    format: common.format,
    inTarget: server?.formats ?? [],
  });
  const given =
    server?.engine ?? target ?? (common.engine === undefined ? null : engineOf(common.engine));
  const known = {
    engine: given ?? engineOf(guessEngine(read.migrations)),
    format: read.format,
    all: read.migrations,
  };
  const request = {
    workingDirectory,
    folders: common.migrations,
    base: common.base ?? null,
    read,
  };
  const compared = new AbortController();
  const [split] = await Promise.all([
    (needsBase ? splitPending(request) : splitWhereBase(request)).finally(() => compared.abort()),
    beside?.(known, compared.signal),
  ]);
  return {
    ...split,
    ...known,
    duplicates: read.duplicates,
    unmatched: read.unmatched,
  };
}

/** Without a base that can be found everything is history; one that was named must be there. */
async function splitWhereBase(request: PendingRequest): Promise<Pending> {
  try {
    return await splitPending(request);
  } catch (error) {
    if (!(error instanceof UserError) || request.base !== null) throw error;
    const none = { commit: null, pending: [], edited: [], removed: [], meanwhile: [] };
    return { ...none, base: 'no base', history: request.read.migrations, elsewhere: [] };
  }
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
