import { boardMarker, parseBoard, renderBoard } from '@lockkeeper/core/github/board';
import type { FailureRule } from '../harness/github/failures';
import type { FakeGithub } from '../harness/github/fake-github';
import { actionsBot, type Person } from '../harness/github/state';
import { type Call, expectWarning, failingCalls, missing, ruleOf } from './failing-call';
import { lazily } from './lazily';
import { manyFindings } from './many-findings';
import { pullRepository } from './pull-repository';
import { runBundle } from './run-bundle';
import { type Played, unlessLate, withGithub } from './with-github';

/** What is no failure: a workflow's token may not ask who it is, and another stage may have removed a board. */
const usual: Readonly<Record<string, readonly string[]>> = {
  'users/get-authenticated': ['403', '404'],
  'graphql/viewer': ['403', '404'],
  'issues/delete-comment': ['404'],
};

const mallory: Person = { login: 'mallory', id: 7, type: 'User' };
const otherBot: Person = { login: 'dependabot[bot]', id: 8, type: 'Bot' };
const kept = { key: 'older', row: '| ✅ | older | | | |', at: '2026-11-20T10:00:00Z', details: '' };
const otherBoard = (key: string) => renderBoard([{ ...kept, key }]);

function say(github: FakeGithub, author: Person, body: string): void {
  const { comments } = github.state;
  const time = '2026-11-20T10:00:00Z';
  comments.push({
    id: 1 + comments.length,
    issue: 7,
    author,
    body,
    createdAt: time,
    updatedAt: time,
  });
}

/** What lies on the pull request before, and the calls to GitHub that an action makes only then. */
const scenes = {
  'without a board': {
    prepare: () => {},
    calls: [
      { operation: 'checks/create', ...missing.checkRun },
      { operation: 'checks/update', ...missing.annotations },
      { operation: 'issues/list-comments', ...missing.comment },
      { operation: 'issues/create-comment', ...missing.comment },
    ],
  },
  'with a board': {
    prepare: (github: FakeGithub) => say(github, actionsBot, otherBoard('older')),
    calls: [
      { operation: 'issues/list-comments', ...missing.comment },
      { operation: 'issues/update-comment', ...missing.comment },
    ],
  },
  'with a second board, left behind': {
    prepare: (github: FakeGithub) => {
      say(github, actionsBot, otherBoard('older'));
      say(github, actionsBot, otherBoard('younger'));
    },
    calls: [{ operation: 'issues/delete-comment', ...missing.comment }],
  },
  "with somebody else's comment that looks like one": {
    prepare: (github: FakeGithub) => say(github, mallory, boardMarker),
    calls: [{ operation: 'users/get-authenticated', ...missing.comment }],
  },
  "with another app's comment that looks like one": {
    prepare: (github: FakeGithub) => say(github, otherBot, boardMarker),
    calls: [{ operation: 'graphql/viewer', ...missing.comment }],
  },
} as const satisfies Readonly<
  Record<string, { prepare: (github: FakeGithub) => void; calls: readonly Call[] }>
>;
type Scene = keyof typeof scenes;

const repositories = {
  fails: lazily(() => pullRepository(...sides(manyFindings({ count: 60, severity: 'error' })))),
  passes: lazily(() => pullRepository(...sides(manyFindings({ count: 60, severity: 'warning' })))),
};
type Gate = keyof typeof repositories;
afterAll(() => {
  for (const repository of Object.values(repositories)) repository().remove();
});

function sides({ base, branch }: ReturnType<typeof manyFindings>) {
  return [base, branch] as const;
}

function play(gate: Gate, scene: Scene, rule?: FailureRule): Promise<Played> {
  const repository = repositories[gate]();
  return unlessLate(rule?.how, () =>
    withGithub(repository, (github) => {
      scenes[scene].prepare(github);
      if (rule !== undefined) github.fail(rule);
      return runBundle({ action: 'gate', repository, github });
    }),
  );
}

const undisturbed = {
  fails: lazily(() => play('fails', 'without a board')),
  passes: lazily(() => play('passes', 'without a board')),
};

/** Everything else is there as if nothing had failed. */
function expectTheRest({ github: { state } }: Played, call: Call): void {
  const annotated = state.checkRuns.map((each) => each.annotations.length);
  const withoutAnnotations = call.missing === missing.annotations.missing;
  if (call.missing === missing.checkRun.missing) expect(annotated).toEqual([]);
  else expect(annotated.map((count) => count > 50)).toEqual([!withoutAnnotations]);
  const boards = state.comments.filter(({ author }) => author.login === actionsBot.login);
  const keys = boards.flatMap(({ body }) => parseBoard(body).map(({ key }) => key));
  if (call.missing !== missing.comment.missing) expect(keys).toContain('gate');
}

describe.each(['fails', 'passes'] as const)('a gate that %s', (gate) => {
  test.concurrent('tells it everywhere when nothing fails', async () => {
    const { run, github } = await undisturbed[gate]();
    expect(run.warnings).toEqual([]);
    expect(run.told).toMatchObject({ exitCode: gate === 'fails' ? 1 : 0, complaints: [] });
    expect(run.result.outputs.verdict).toBe(gate === 'fails' ? 'fail' : 'warn');
    expect(github.violations()).toEqual([]);
  });

  for (const scene of Object.keys(scenes) as Scene[]) {
    const calls: readonly Call[] = scenes[scene].calls;
    const cases = failingCalls(calls);
    // One gate is enough for what depends on the pull request and not on the verdict.
    if (scene !== 'without a board' && gate === 'passes') continue;
    test.concurrent.each(cases)(`${scene}: %s at %s`, async (_name, _operation, call, failure) => {
      const { passes, how } = failure;
      const played = await play(gate, scene, ruleOf(call, failure));
      const { run, github } = played;
      expect(github.requests.some((request) => request.failure === how)).toBe(true);
      expect(run.told).toEqual((await undisturbed[gate]()).run.told);
      const isUsual = usual[call.operation]?.includes(failure.name) === true;
      if (passes || isUsual) expect(run.warnings).toEqual([]);
      else expectWarning(run, call, failure);
      if (!passes && how !== 'hang') expectTheRest(played, call);
      expect(github.violations()).toEqual([]);
      // Publishing takes 20 s at most; the rest is for a busy machine.
      expect(run.result.milliseconds).toBeLessThan(60_000);
    });
  }
});

test.concurrent('a board that was written is not called missing when a second look at it fails', async () => {
  const rule = { operation: 'issues/list-comments', nth: 2, how: 'forbidden' } as const;
  const { run, github } = await play('fails', 'without a board', rule);
  expect(github.requests.some(({ failure }) => failure === 'forbidden')).toBe(true);
  expect(run.warnings).toEqual([]);
  expect(github.state.comments.flatMap(({ body }) => parseBoard(body))).toHaveLength(1);
});

test.concurrent('no call is left out', async () => {
  const runs = await Promise.all(
    (Object.keys(scenes) as Scene[]).map((scene) => play('fails', scene)),
  );
  const asked = runs.flatMap(({ github }) => github.requests.map(({ operation }) => operation));
  const covered = Object.values(scenes).flatMap(({ calls }) => calls.map((each) => each.operation));
  expect([...new Set(asked)].sort()).toEqual([...new Set(covered)].sort());
});
