import { parseBoard, renderBoard } from '@lockkeeper/core/github/board';
import type { FailureKind } from '../harness/github/failures';
import { type ForkRun, gatesReport, ownBoard, type Published, publishAfter } from './fork-run';

// Before all tests, since those that run at once do not wait for beforeAll.
const report = gatesReport();
const name = 'lockkeeper-gate-0a1b2c3d.json';

/** After a run of a fork whose gate has reported, with what is different. */
async function publishReport(changes: ForkRun = {}): Promise<Published> {
  const artifacts = { 'lockkeeper-reports-gate': [{ name, content: await report }] };
  return publishAfter({ artifacts, ...changes });
}

/** One warning or none, and what else was said. */
function said({ annotations, maskedLog, summary }: Published): string {
  return [...annotations.map(({ message }) => message), maskedLog, summary].join('\n');
}

function expectNothing(result: Published, why: string): void {
  expect(result.comments).toEqual([]);
  expect(result.annotations).toEqual([]);
  expect(result.summary).toContain('Nothing was posted');
  expect(said(result)).toContain(why);
  expect(result).toMatchObject({ exitCode: 0, outputs: { 'pull-request': '', posted: '' } });
  expect(result.violations).toEqual([]);
}

test.concurrent("posts the report of a fork's own run, as the fork's word", async () => {
  const result = await publishReport();
  expect(said(result)).toContain(
    'Posted on pull request #7, by the word of the fork: gate failed.',
  );
  expect(result).toMatchObject({ exitCode: 0, annotations: [], complaints: [], violations: [] });
  expect(result.outputs).toEqual({ 'pull-request': '7', posted: '1' });
  const [[number, body] = []] = result.comments;
  expect(number).toBe(7);
  const [section, ...others] = parseBoard(body ?? '');
  expect(others).toEqual([]);
  expect(section?.key).toBe('gate (fork)');
  expect(section?.row).toContain('by the word of the fork: ');
  expect(section?.row).toContain(
    '`aaaaaaaa` | [details](https://github.com/acme/shop/actions/runs/4000/attempts/1)',
  );
  expect(section?.details).toContain(
    'A fork can change what its run reports, so this is no proof.',
  );
  expect(section?.details).toContain('require-concurrent-index');
});

test.concurrent('asks for nothing but what it needs, and makes no check run', async () => {
  const { operations } = await publishReport();
  expect(new Set(operations)).toEqual(
    new Set([
      'pulls/list',
      'actions/list-workflow-run-artifacts',
      'actions/download-artifact',
      null,
      'issues/list-comments',
      'issues/create-comment',
    ]),
  );
});

test.concurrent('leaves the sections of our own runs alone, whatever a report calls itself', async () => {
  const at = '2026-11-20T08:00:00Z';
  const own = {
    key: 'gate',
    row: '| ✅ | gate | ours | `x` | [details](x) |',
    at,
    details: 'ours',
  };
  const { comments } = await publishReport({ prepare: ownBoard(renderBoard([own])) });
  expect(comments).toHaveLength(1);
  const [kept, posted] = parseBoard(comments[0]?.[1] ?? '');
  expect(kept).toEqual(own);
  expect(posted?.key).toBe('gate (fork)');
});

test.concurrent('tells the reports of several jobs apart, in one comment', async () => {
  const content = await report;
  const { comments, outputs } = await publishReport({
    artifacts: {
      'lockkeeper-reports-one': [{ name, content }],
      'lockkeeper-reports-two': [
        { name, content },
        { name: 'again.json', content },
      ],
      'lockkeeper-reportsandmore': [{ name, content }],
      coverage: [{ name, content }],
    },
  });
  expect(outputs.posted).toBe('3');
  expect(comments).toHaveLength(1);
  expect(parseBoard(comments[0]?.[1] ?? '').map(({ key }) => key)).toEqual([
    'gate (fork, one)',
    'gate (fork, two)',
    'gate (fork, two, 2)',
  ]);
});

test.concurrent('reads the artifact that it is told, and only reads where no comment is wanted', async () => {
  const artifacts = { mine: [{ name, content: await report }] };
  const other = await publishReport({ artifacts, inputs: { artifact: 'mine' } });
  expect(other.outputs.posted).toBe('1');
  const silent = await publishReport({ inputs: { comment: 'false' } });
  expect(silent).toMatchObject({ exitCode: 0, comments: [], outputs: { posted: '' } });
  expect(said(silent)).toContain('Not posted, as comment is false: gate failed.');
});

const newer = 'd'.repeat(40);
const nothing: readonly (readonly [what: string, changes: ForkRun, why: string])[] = [
  [
    'the run of a branch of this repository, which has posted',
    { run: { head_repository: { full_name: 'acme/shop' } } },
    'is from this repository, so its own run has posted',
  ],
  ['a run that a push started', { run: { event: 'push' } }, 'was started by push'],
  ['a pull request with a newer commit', { pulls: [{ headSha: newer }] }, 'has a newer commit'],
  ['a closed pull request', { pulls: [{ state: 'closed' }] }, 'no open pull request has'],
  [
    "another fork of the same owner's",
    { pulls: [{ headRepository: 'ada/another' }] },
    'no open pull request has',
  ],
  ['a fork that is gone', { run: { head_repository: null } }, 'is gone'],
  [
    'two pull requests of one branch',
    { pulls: [{}, { number: 8, baseRef: 'release' }] },
    '#7 and #8 have the same branch',
  ],
];

test.concurrent.each(nothing)('posts nothing for %s', async (_what, changes, why) => {
  expectNothing(await publishReport(changes), why);
});

test.concurrent.each([
  ['push', {}],
  ['pull_request', {}],
  ['workflow_run', { head_sha: 'main; rm -rf /' }],
])('refuses the event %s %j with a hint', async (event, run) => {
  const result = await publishReport({ event, run });
  expect(result).toMatchObject({ exitCode: 2, comments: [], operations: [] });
  expect(result.outputs).toEqual({ 'pull-request': '', posted: '' });
  expect(result.annotations).toHaveLength(1);
  expect(said(result)).toContain('`workflow_run` with `types: [completed]`');
});

const reading = ['pulls/list', 'actions/list-workflow-run-artifacts', 'actions/download-artifact'];
const calls = [...reading, 'issues/list-comments', 'issues/create-comment'];
const failures: readonly (readonly [FailureKind, string])[] = [
  ['forbidden', '403 Resource not accessible by integration'],
  ['not-found', '404 Not Found'],
  ['server-error', '500 Server Error'],
];
const failing = calls.flatMap((operation) =>
  failures.map(([how, cause]) => [operation, how, cause] as const),
);

test.concurrent.each(failing)(
  '%s: %s fails the job with one error',
  async (operation, how, cause) => {
    const result = await publishReport({ prepare: (github) => github.fail({ operation, how }) });
    expect(result).toMatchObject({ exitCode: 1, comments: [] });
    expect(result.outputs).toEqual({ 'pull-request': '', posted: '' });
    expect(result.annotations).toHaveLength(1);
    const grant = operation.startsWith('actions/') ? 'actions: read' : 'pull-requests: write';
    const [{ message } = { message: '' }] = result.annotations;
    expect(message).toMatch(/^Not posted: could not /);
    expect(message).toContain(`(${cause})`);
    expect(message).toContain(how === 'server-error' ? 'Run the job again' : `may lack ${grant}.`);
    expect(message).toContain('permissions:\n  actions: read\n  pull-requests: write');
    expect(result.summary).toContain('```yaml\npermissions:\n  actions: read\n');
    expect(result.violations).toEqual([]);
  },
);

test.concurrent('outlives what fails once', async () => {
  const results = await Promise.all(
    calls.map((operation) =>
      publishReport({
        prepare: (github) => github.fail({ operation, how: 'server-error', times: 1 }),
      }),
    ),
  );
  expect(results.map(({ exitCode, comments }) => [exitCode, comments.length])).toEqual(
    calls.map(() => [0, 1]),
  );
});

test.concurrent.each([
  ['no right to write', { actions: 'read', 'pull-requests': 'read' }, 'pull-requests: write'],
  ['no right to read artifacts', { 'pull-requests': 'write' }, 'actions: read'],
] as const)('with %s it names what the token lacks', async (_what, permissions, grant) => {
  const result = await publishReport({ permissions });
  expect(result).toMatchObject({ exitCode: 1, comments: [] });
  expect(result.annotations.map(({ message }) => message)).toEqual([
    expect.stringContaining(`The token may lack ${grant}.`),
  ]);
});

test.concurrent('cancelled while GitHub hangs, it ends with its outputs set', async () => {
  const cancel = new AbortController();
  const result = await publishReport({
    cancelAfter: cancel.signal,
    prepare(github) {
      github.fail({ operation: 'pulls/list', how: 'hang' });
      const asked = setInterval(() => {
        if (github.requests.length === 0) return;
        clearInterval(asked);
        cancel.abort();
      }, 20);
    },
  });
  expect(result).toMatchObject({ exitCode: 130, conclusion: 'cancelled', comments: [] });
  expect(result.outputs).toEqual({ 'pull-request': '', posted: '' });
  expect(result.signals.map(({ name: signal }) => signal)).toEqual(['SIGINT']);
});
