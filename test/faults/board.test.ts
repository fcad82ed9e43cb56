import { setTimeout as delay } from 'node:timers/promises';
import { boardMarker, foldedSection, parseBoard, renderBoard } from '@lockkeeper/core/github/board';
import type { CaseRepository } from '../actions/case-repository';
import { fillGithub } from '../actions/run-case';
import { type FakeGithub, startFakeGithub } from '../harness/github/fake-github';
import { actionsBot, type Comment, type Person } from '../harness/github/state';
import { scratchDatabase } from '../harness/scratch';
import { describeEachServer } from '../harness/servers';
import { manyFindings } from './many-findings';
import { structureProblems } from './markdown-structure';
import { pullRepository } from './pull-repository';
import { type BundleRun, runBundle } from './run-bundle';

/** GitHub's own limit. */
const mostCharacters = 65_536;

const someone: Person = { login: 'someone', id: 7, type: 'User' };
const otherBot: Person = { login: 'dependabot[bot]', id: 8, type: 'Bot' };

async function onPull(
  repository: CaseRepository,
  work: (github: FakeGithub) => Promise<void>,
): Promise<void> {
  const github = await startFakeGithub();
  try {
    fillGithub(github, repository);
    await work(github);
  } finally {
    await github.stop();
    repository.remove();
  }
}

function say({ state }: FakeGithub, author: Person, body: string): Comment {
  const time = '2026-11-20T10:00:00Z';
  const id = Math.max(0, ...state.comments.map((each) => each.id)) + 1;
  const comment = { id, issue: 7, author, body, createdAt: time, updatedAt: time };
  state.comments.push(comment);
  return comment;
}

/** The only board of ours, which is sound. */
function boardOf({ state }: FakeGithub): Comment {
  const own = state.comments.filter(
    ({ author, body }) => author.login === actionsBot.login && body.startsWith(boardMarker),
  );
  expect(own).toHaveLength(1);
  const [board] = own;
  if (board === undefined) throw new Error('no board');
  expect(structureProblems(board.body)).toEqual([]);
  expect(board.body.length).toBeLessThanOrEqual(mostCharacters);
  return board;
}

const keysOf = ({ body }: Comment) => parseBoard(body).map(({ key }) => key);

function smallChange() {
  return pullRepository(
    {
      'lockkeeper.yml': 'engine: postgres\nformat: plain\n',
      'migrations/1_things.sql': 'CREATE TABLE things (id int PRIMARY KEY, n int);\n',
      'migrations/1_things.down.sql': 'DROP TABLE things;\n',
    },
    {
      'migrations/2_index.sql': 'CREATE INDEX things_n_idx ON things (n);\n',
      'migrations/2_index.down.sql': 'DROP INDEX things_n_idx;\n',
    },
  );
}

describeEachServer(
  (server) => {
    const slower = ['dry-run', 'lock-budget', 'rollback-verify'];
    test.concurrent.each([
      ['two', ['dry-run']],
      ['four', slower],
    ])('%s stages that finish at the same moment all keep their section', async (_count, slow) => {
      const repository = smallChange();
      const database = await scratchDatabase(server);
      await onPull(repository, async (github) => {
        // Nobody is told what is there before all have asked: they all see the same, and write at once.
        const stages = ['gate', ...slow];
        let open = () => {};
        const until = new Promise<void>((resolve) => {
          open = resolve;
        });
        const asked = (operation: string) =>
          github.requests.filter((request) => request.operation === operation).length;
        github.fail({
          operation: 'issues/list-comments',
          how: 'slow',
          until,
          times: stages.length,
        });
        let ended = false;
        const start = (action: string) =>
          runBundle({
            action,
            inputs: action === 'gate' ? {} : { 'database-url': database.url },
            secrets: [database.url],
            repository,
            github,
          });
        const first = slow.map(start);
        // The gate needs no database and would be waiting long before the others.
        while (!ended && asked('checks/create') < slow.length) {
          ended = await Promise.race([Promise.all(first).then(() => true), delay(20, false)]);
        }
        const all = Promise.all([...first, start('gate')]);
        while (!ended && asked('issues/list-comments') < stages.length) {
          ended = await Promise.race([all.then(() => true), delay(20, false)]);
        }
        open();
        const runs = await all;
        expect(runs.flatMap(({ warnings }) => warnings)).toEqual([]);
        const board = boardOf(github);
        expect(keysOf(board).sort()).toEqual([...stages].sort());
        for (const { key, row, details } of parseBoard(board.body)) {
          expect(board.body.split('\n')).toContain(row);
          expect(details).toContain(`<code>${key}</code>`);
        }
        expect(github.violations()).toEqual([]);

        const again = await start('gate');
        expect(again.warnings).toEqual([]);
        expect(boardOf(github).id).toBe(board.id);
        expect(keysOf(boardOf(github))).toEqual(keysOf(board));
      }).finally(() => database.drop());
    });
  },
  ({ label }) => label === 'PostgreSQL 18',
);

test.concurrent('hundreds of other comments hide no board', async () => {
  const repository = smallChange();
  await onPull(repository, async (github) => {
    for (let at = 0; at < 250; at += 1) say(github, someone, `before ${at}`);
    await runBundle({ action: 'gate', repository, github });
    const { id, body } = boardOf(github);
    for (let at = 0; at < 250; at += 1) say(github, someone, `after ${at}`);
    const again = await runBundle({ action: 'gate', repository, github });
    expect(again.warnings).toEqual([]);
    const board = boardOf(github);
    expect(board.id).toBe(id);
    // The same section, written anew.
    expect(keysOf(board)).toEqual(['gate']);
    expect(board.body).not.toBe(body);
    expect(github.state.comments).toHaveLength(501);
    expect(github.requests.some(({ path }) => path.includes('page=6'))).toBe(true);
    expect(github.violations()).toEqual([]);
  });
});

test.concurrent("somebody else's comment with our marker stays as it is, and ours stands beside it", async () => {
  const repository = smallChange();
  await onPull(repository, async (github) => {
    const forged = [someone, otherBot].map((author) =>
      say(
        github,
        author,
        renderBoard([{ key: 'gate', row: '| ✅ |', at: '2099-01-01T00:00:00Z', details: '' }]),
      ),
    );
    const before = forged.map(({ body }) => body);
    const runs: BundleRun[] = [];
    for (let time = 0; time < 2; time += 1) {
      runs.push(await runBundle({ action: 'gate', repository, github }));
    }
    expect(runs.flatMap(({ warnings }) => warnings)).toEqual([]);
    expect(forged.map(({ body }) => body)).toEqual(before);
    expect(github.state.comments).toHaveLength(3);
    const [section] = parseBoard(boardOf(github).body);
    expect(section).toMatchObject({ key: 'gate', row: expect.stringContaining('❌') });
    expect(github.violations()).toEqual([]);
  });
});

test.concurrent("a board near GitHub's limit tells every verdict, and links to what found no room", async () => {
  const folders = ['a/', 'b/', 'c/', 'd/'];
  const projects = folders.map((folder) =>
    manyFindings({ count: 120, severity: folder === 'b/' ? 'warning' : 'error', folder }),
  );
  const repository = pullRepository(
    Object.assign({}, ...projects.map(({ base }) => base)),
    Object.assign({}, ...projects.map(({ branch }) => branch)),
  );
  await onPull(repository, async (github) => {
    const huge = {
      key: 'rehearse',
      row: '| ❌ | rehearse | took long | `12345678` | [details](https://github.com/acme/shop/runs/1) |',
      at: '2026-11-20T10:00:00Z',
      details: foldedSection(
        '❌ <code>rehearse</code> failed',
        '```sql\nSELECT 1;\n```\n\n'.repeat(2_800),
      ),
    };
    say(github, actionsBot, renderBoard([huge]));
    boardOf(github);
    const sizes: number[] = [];
    for (const [at, folder] of folders.entries()) {
      const name = folder.slice(0, -1);
      const inputs = { 'working-directory': name };
      const { result, warnings } = await runBundle({ action: 'gate', inputs, repository, github });
      expect([result.exitCode, warnings]).toEqual([name === 'b' ? 0 : 1, []]);
      const board = boardOf(github);
      sizes.push(board.body.length);
      const sections = parseBoard(board.body);
      expect(sections.map(({ key }) => key)).toEqual([
        'rehearse',
        ...folders.slice(0, at + 1).map((each) => `gate (${each.slice(0, -1)})`),
      ]);
      const lines = board.body.split('\n');
      for (const { key, row, details } of sections) {
        expect(lines).toContain(row);
        expect(row).toContain(key === 'gate (b)' ? '| ⚠️ |' : '| ❌ |');
        const [, run] =
          /\[details\]\(https:\/\/github\.com\/acme\/shop\/runs\/(\d+)\)/.exec(row) ?? [];
        const known = github.state.checkRuns.some(({ id }) => id === Number(run));
        expect([key, known]).toEqual([key, key !== 'rehearse']);
        if (details === '') expect(board.body).toContain('found no room here are behind the links');
      }
      expect(result.files.report).toContain('"things_119_idx');
    }
    // It was full, or nothing was proven.
    expect(Math.max(...sizes)).toBeGreaterThan(45_000);
    expect(parseBoard(boardOf(github).body).filter(({ details }) => details === '')).not.toEqual(
      [],
    );
    for (const { summary } of github.state.checkRuns) {
      expect(summary?.length).toBeLessThanOrEqual(65_535);
      expect(structureProblems(summary ?? '')).toEqual([]);
    }
    expect(github.violations()).toEqual([]);
  });
});
