import { cancellationClock } from '../action/cancellation-clock';
import type { Permissions } from '../action/declaration';
import { within } from '../action/within';
import type { Report } from '../report/report';
import { boardSection } from './board-section';
import { connectGithub, type GithubClient } from './client';
import { publishBoard } from './publish-board';
import { publishCheckRun } from './publish-check-run';
import { publishingWarning, type Surface, type Unpublished } from './publishing-warning';
import { type RunContext, runUrl } from './run-context';

export interface PublishOptions {
  /** Of any form; undefined where none was given. */
  readonly token: string | undefined;
  readonly comment: boolean;
  readonly checkRun: boolean;
  /** How the board and the check run name the stage: `gate`, `gate (examples/shop)`. */
  readonly action: string;
  /** The working directory in the repository, with a slash at the end; empty for the root. */
  readonly folder?: string;
  /** What the stage needs besides, so that the YAML to add is complete. */
  readonly permissions?: Permissions;
  /** What GitHub did not give before. */
  readonly earlier?: readonly Unpublished[];
  /** Aborted when somebody asked to stop. */
  readonly signal?: AbortSignal;
}

const longestMilliseconds = 20_000;
const cancelledMilliseconds = 2_000;

/**
 * Puts the report where people look: a check run, and on a pull request the board. Gives the warnings of what could
 * not be put there, at most one. Never throws and never takes longer than 20 s, 2 s after a cancel.
 */
export async function publish(
  report: Report,
  context: RunContext,
  options: PublishOptions,
): Promise<readonly string[]> {
  const wanted = surfacesOf(context, options);
  const failures: Unpublished[] = [...(options.earlier ?? [])];
  if (wanted.length === 0 && failures.length === 0) return [];
  const left = new Set(wanted);
  const attempt = async (surface: Surface, work: () => Promise<void>) => {
    if (!left.has(surface)) return;
    try {
      await work();
    } catch (error) {
      failures.push({ surface, error });
    }
    left.delete(surface);
  };

  const end = new AbortController();
  const clock = cancellationClock(options.signal ?? end.signal);
  const latest = performance.now() + longestMilliseconds;
  const cancelled = clock.deadline(cancelledMilliseconds);
  const deadline = () => Math.min(latest, cancelled());
  let otherwise: unknown = new Error('GitHub did not answer in time');
  try {
    const { token = '' } = options;
    if (token === '') throw new Error('no token was given');
    const client = connectGithub({ token, apiUrl: context.apiUrl, signal: end.signal, deadline });
    await within(
      client.then((connected) => publishAll(connected, report, context, options, attempt)),
      deadline,
    );
  } catch (error) {
    otherwise = error;
  }
  const unfinished = [...left].map((surface) => ({ surface, error: otherwise }));
  end.abort();
  clock.dispose();
  const all = [...failures, ...unfinished];
  return all.length === 0 ? [] : [publishingWarning(all, wanted, context, options)];
}

function surfacesOf({ pullRequest }: RunContext, { checkRun, comment }: PublishOptions): Surface[] {
  return [
    ...(checkRun ? (['check run', 'annotations'] as const) : []),
    ...(comment && pullRequest !== null ? (['comment'] as const) : []),
  ];
}

/** The check run first, since the board links to it; the annotations that are left last. */
async function publishAll(
  client: GithubClient,
  report: Report,
  context: RunContext,
  { action, folder = '' }: PublishOptions,
  attempt: (surface: Surface, work: () => Promise<void>) => Promise<void>,
): Promise<void> {
  let link = runUrl(context);
  let annotateRest = async () => {};
  await attempt('check run', async () => {
    const checkRun = await publishCheckRun(client, { report, context, action, folder });
    link = checkRun.url ?? link;
    annotateRest = checkRun.annotateRest;
  });
  await attempt('comment', async () => {
    const { repository, pullRequest, headSha } = context;
    if (pullRequest === null) return;
    const place = { owner: repository.owner, repo: repository.name, number: pullRequest };
    await publishBoard(client, place, (others) =>
      boardSection({ report, key: action, headSha, link }, others),
    );
  });
  await attempt('annotations', annotateRest);
}
