import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';
import { type BoardSection, boardMarker, mergeSections, parseBoard, renderBoard } from './board';
import type { GithubClient } from './client';
import { type OwnAuthor, ownAuthor } from './own-author';
import { refusalOf } from './refusal';

export interface BoardPlace {
  readonly owner: string;
  readonly repo: string;
  /** The pull request's. */
  readonly number: number;
}

const commentSchema = z.object({
  id: z.number(),
  body: z.string().nullish(),
  user: z.object({ login: z.string() }).nullish(),
});
type Comment = z.infer<typeof commentSchema>;

const mostRounds = 8;
const leastSettleMilliseconds = 1_000;
const mostSettleMilliseconds = 4_000;

/** Gives a section, for the sections that are there already. */
export type SectionOf = (others: readonly BoardSection[]) => BoardSection;

/**
 * Puts sections onto the pull request's board and leaves the others as they are.
 *
 * GitHub changes a comment without any condition, so another stage may overwrite this section from what it read a
 * moment before. Who writes therefore looks again after longer than it takes to read and write, and repeats until
 * its sections are there. Of two boards that were made at once the older one stays.
 */
export async function publishBoard(
  client: GithubClient,
  place: BoardPlace,
  ...sections: readonly SectionOf[]
): Promise<void> {
  const author = ownAuthor(client);
  let created: number | null = null;
  let failed = false;
  for (let round = 0; round < mostRounds; round += 1) {
    await client.writable();
    const readAt = performance.now();
    const [oldest, ...younger] = await readBoards(client, place, author);
    const others = mergeSections(
      [oldest, ...younger].map((board) => parseBoard(board?.body ?? '')),
    );
    const own: BoardSection[] = [];
    const all = sections.reduce((board, section) => {
      const each = section(board);
      own.push(each);
      return withSection(board, each);
    }, others);
    try {
      const body = renderBoard(all);
      if (oldest === undefined) created = await createBoard(client, place, body);
      else await changeBoard(client, place, oldest.id, body);
    } catch (error) {
      if (failed) throw error;
      failed = true;
      await waitAfter(error, client);
      continue;
    }
    // What lay there from the start is a leftover; of those made meanwhile, each stage removes its own.
    for (const { id } of younger) {
      if (round === 0 || id === created) await removeBoard(client, place, id);
    }
    const settle = settleTime(performance.now() - readAt);
    // After a cancel there is no time to look again.
    if (performance.now() + 2 * settle > client.deadline()) return;
    await sleep(settle);
    // It was written. Where GitHub does not say whether it stayed, nothing is known to be missing.
    const stayed = await holds(client, place, author, own, created).catch(() => true);
    if (stayed) return;
  }
  throw new Error('other stages kept overwriting it');
}

/**
 * What could not be written is not sent again as it is, since the board may have changed since it was read. Throws
 * what a second attempt would not change.
 */
async function waitAfter(error: unknown, client: GithubClient): Promise<void> {
  const { status = 500, retryAfterSeconds = null } = refusalOf(error) ?? {};
  const mayPass = status >= 500 || retryAfterSeconds !== null;
  const wait = (retryAfterSeconds ?? 1) * 1_000;
  const inTime = performance.now() + 2 * wait < client.deadline();
  if (error instanceof z.ZodError || !mayPass || !inTime) throw error;
  await sleep(wait);
}

/** Longer than another stage takes from reading to writing, and never the same for two. */
function settleTime(tookMilliseconds: number): number {
  const settle = Math.max(leastSettleMilliseconds, 3 * tookMilliseconds) * (1 + Math.random() / 2);
  return Math.min(settle, mostSettleMilliseconds);
}

/** The token's own boards, the oldest first. */
async function readBoards(
  client: GithubClient,
  { owner, repo, number }: BoardPlace,
  author: OwnAuthor,
): Promise<Comment[]> {
  const route = 'GET /repos/{owner}/{repo}/issues/{issue_number}/comments';
  const comments = z
    .array(commentSchema)
    .parse(await client.pages(route, { owner, repo, issue_number: number }))
    .filter(({ body }) => body?.split(/\r?\n/, 1)[0] === boardMarker);
  const own: Comment[] = [];
  for (const comment of comments) {
    const login = comment.user?.login;
    if (login !== undefined && (await author.is(login))) own.push(comment);
  }
  return own.sort((one, other) => one.id - other.id);
}

async function createBoard(
  client: GithubClient,
  { owner, repo, number }: BoardPlace,
  body: string,
): Promise<number> {
  const route = 'POST /repos/{owner}/{repo}/issues/{issue_number}/comments';
  const answer = await client.requestOnce(route, { owner, repo, issue_number: number, body });
  return commentSchema.parse(answer).id;
}

async function changeBoard(
  client: GithubClient,
  { owner, repo }: BoardPlace,
  id: number,
  body: string,
): Promise<void> {
  const route = 'PATCH /repos/{owner}/{repo}/issues/comments/{comment_id}';
  commentSchema.parse(await client.requestOnce(route, { owner, repo, comment_id: id, body }));
}

function withSection(others: readonly BoardSection[], own: BoardSection): BoardSection[] {
  const known = others.some(({ key }) => key === own.key);
  if (!known) return [...others, own];
  return others.map((other) => (other.key === own.key ? own : other));
}

async function removeBoard(
  client: GithubClient,
  { owner, repo }: BoardPlace,
  id: number,
): Promise<void> {
  const route = 'DELETE /repos/{owner}/{repo}/issues/comments/{comment_id}';
  try {
    await client.request(route, { owner, repo, comment_id: id });
  } catch (error) {
    // Another stage may have removed it by now.
    if (refusalOf(error)?.status !== 404) throw error;
  }
}

/** Whether the board says what was written, or what the same stages wrote later, and this one's own is no second. */
async function holds(
  client: GithubClient,
  place: BoardPlace,
  author: OwnAuthor,
  own: readonly BoardSection[],
  created: number | null,
): Promise<boolean> {
  const [board, ...others] = await readBoards(client, place, author);
  if (board === undefined || others.some(({ id }) => id === created)) return false;
  const there = parseBoard(board.body ?? '');
  return own.every((each) => there.some(({ key, at }) => key === each.key && at >= each.at));
}
