import type { CompanionContext, CompanionEnd } from '@lockkeeper/core/action/companion';
import type { InputValues } from '@lockkeeper/core/action/inputs';
import { UserError } from '@lockkeeper/core/errors';
import { boardSection } from '@lockkeeper/core/github/board-section';
import { connectGithub, type GithubClient } from '@lockkeeper/core/github/client';
import { type EndedRun, readEndedRun } from '@lockkeeper/core/github/ended-run';
import { publishBoard } from '@lockkeeper/core/github/publish-board';
import { pullRequestOfRun } from '@lockkeeper/core/github/pull-request-of-run';
import { runUrl } from '@lockkeeper/core/github/run-context';
import { verdictWords } from '@lockkeeper/core/report/verdict';
import { attempt, FailedAttempt } from './attempt';
import type { publishInputs } from './companion';
import { nothingToPost, nothingUsable, notPosted } from './not-posted';
import { type FoundReport, reportsOfRun } from './reports-of-run';
import { sectionKeys } from './section-keys';

type Inputs = InputValues<typeof publishInputs>;

const longestMilliseconds = 60_000;
const grant = 'pull-requests: write';

/** Posts what a fork's run has reported, whose own token could only read, on the pull request that it was for. */
export async function run(context: CompanionContext, inputs: Inputs): Promise<CompanionEnd> {
  const ended = readEndedRun(context.event);
  const idle = whyIdle(ended);
  if (idle !== null) return nothingToPost(idle);
  try {
    return await post(await connect(context, inputs, ended), ended, inputs);
  } catch (error) {
    if (error instanceof FailedAttempt) return notPosted(error);
    throw error;
  }
}

function whyIdle({ event, context }: EndedRun): string | null {
  if (event !== 'pull_request') return `the run was started by ${event}, not by a pull request`;
  return context.fork
    ? null
    : 'the pull request is from this repository, so its own run has posted';
}

function connect(
  { signal }: CompanionContext,
  { 'github-token': token }: Inputs,
  { context: { apiUrl } }: EndedRun,
): Promise<GithubClient> {
  if (token === undefined) {
    throw new UserError({
      what: 'no token was given',
      mend: 'Leave the input github-token out, or give it the token of the workflow.',
    });
  }
  const until = performance.now() + longestMilliseconds;
  const end = AbortSignal.any([signal, AbortSignal.timeout(longestMilliseconds)]);
  return connectGithub({ token, apiUrl, signal: end, deadline: () => until });
}

async function post(
  client: GithubClient,
  ended: EndedRun,
  { artifact, comment }: Inputs,
): Promise<CompanionEnd> {
  const { context } = ended;
  const search = pullRequestOfRun(client, ended);
  const pull = await attempt('find the pull request', grant, search);
  if ('why' in pull) return nothingToPost(pull.why);
  const { artifacts, reports, refused } = await reportsOfRun(client, context, artifact);
  if (artifacts === 0) return nothingUsable([howToUpload(artifact)]);
  if (reports.length === 0) {
    return nothingUsable(refused.length === 0 ? ['The artifact holds no report.'] : refused);
  }
  const told = reports.map(({ report: { stage, verdict } }) => `${stage} ${verdictWords[verdict]}`);
  const gravity = refused.length === 0 ? 'fine' : 'warning';
  const said = (start: string) => [`${start}: ${told.join(', ')}.`, ...refused].join(' ');
  if (!comment) return { said: said('Not posted, as comment is false'), gravity };
  const { owner, name: repo } = context.repository;
  const place = { owner, repo, number: pull.number };
  const writing = publishBoard(client, place, ...sectionsOf(ended, reports, artifact));
  await attempt('write the comment', grant, writing);
  return {
    said: said(`Posted on pull request #${pull.number}, by the word of the fork`),
    gravity,
    outputs: { 'pull-request': String(pull.number), posted: String(reports.length) },
  };
}

function howToUpload(artifact: string): string {
  return `The run has no artifact called ${artifact}. Let each of its jobs upload the files lockkeeper-*.json from the runner's temporary folder under that name, as docs/github.md shows.`;
}

function sectionsOf(
  { context }: EndedRun,
  reports: readonly FoundReport[],
  artifact: string,
): Parameters<typeof publishBoard>[2][] {
  const keys = sectionKeys(reports, artifact);
  const { headSha } = context;
  const link = runUrl(context);
  return reports.map(({ report }, at) => {
    const source = { report, key: keys[at] ?? report.stage, headSha, link, unproven: true };
    return (others) => boardSection(source, others);
  });
}
