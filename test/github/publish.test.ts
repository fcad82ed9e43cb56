import { githubWithPull, optionsFor } from './github-pull';
import { startPublisher } from './publisher';
import { headSha, sampleContext, sampleFinding, sampleReport } from './samples';

// Before all tests, since those that run at once do not wait for beforeAll.
const publisher = startPublisher();
afterAll(() => publisher.stop());

const passed = sampleReport('gate');
const failed = sampleReport('gate', [sampleFinding()]);

test.concurrent('a check run on the head and a board that links to it', async () => {
  const fake = await githubWithPull();
  const { warnings } = await publisher.publish(
    failed,
    sampleContext({ apiUrl: fake.url }),
    optionsFor(fake),
  );
  expect(warnings).toEqual([]);
  expect(fake.violations()).toEqual([]);
  const [run] = fake.state.checkRuns;
  expect(run).toMatchObject({
    headSha,
    name: 'Lockkeeper gate',
    status: 'completed',
    conclusion: 'failure',
    externalId: '4711/2',
    title: 'failed: No lock timeout',
  });
  expect(run?.annotations).toEqual([
    {
      path: 'migrations/0002_b.sql',
      start_line: 3,
      end_line: 4,
      annotation_level: 'failure',
      title: 'No lock timeout (require-lock-timeout)',
      message: 'The statement may wait for its lock without end.',
    },
  ]);
  expect(fake.state.comments).toHaveLength(1);
  expect(fake.state.comments[0]?.body).toContain(
    `| ❌ | gate | No lock timeout | \`aaaaaaaa\` | [details](https://github.com/acme/shop/runs/${run?.id}) |`,
  );
  expect(
    fake.requests.every(({ headers }) => headers['x-github-api-version'] === '2022-11-28'),
  ).toBe(true);
});

test.concurrent('annotations come in batches of 50, appended', async () => {
  const fake = await githubWithPull();
  const many = Array.from({ length: 120 }, (_, at) =>
    sampleFinding({ line: at + 1, endLine: null }),
  );
  const context = sampleContext({ apiUrl: fake.url });
  const options = { ...optionsFor(fake), folder: 'examples/shop/' };
  const { warnings } = await publisher.publish(sampleReport('gate', many), context, options);
  expect(warnings).toEqual([]);
  expect(fake.violations()).toEqual([]);
  const annotations = fake.state.checkRuns[0]?.annotations ?? [];
  expect(annotations.map(({ start_line }) => start_line)).toEqual(many.map(({ line }) => line));
  expect(new Set(annotations.map(({ path }) => path))).toEqual(
    new Set(['examples/shop/migrations/0002_b.sql']),
  );
  expect(fake.requests.filter(({ operation }) => operation === 'checks/update')).toHaveLength(2);
});

test.concurrent.each(['merge_group', 'push'])(
  'a %s gets a check run and no comment',
  async (event) => {
    const fake = await githubWithPull();
    const context = sampleContext({ event, pullRequest: null, apiUrl: fake.url });
    const { warnings } = await publisher.publish(passed, context, optionsFor(fake));
    expect(warnings).toEqual([]);
    expect(fake.requests.map(({ operation }) => operation)).toEqual(['checks/create']);
    expect(fake.state.checkRuns[0]?.conclusion).toBe('success');
  },
);

test.concurrent('nothing is sent where nothing is wanted', async () => {
  const fake = await githubWithPull();
  const options = { ...optionsFor(fake), comment: false, checkRun: false };
  const context = sampleContext({ apiUrl: fake.url });
  expect((await publisher.publish(failed, context, options)).warnings).toEqual([]);
  expect(fake.requests).toEqual([]);
});

test.concurrent('a fork and Dependabot are told what their token may, and what grants more', async () => {
  const fake = await githubWithPull({ permissions: { contents: 'read' } });
  const options = optionsFor(fake);
  const fork = sampleContext({ apiUrl: fake.url, fork: true });
  const dependabot = sampleContext({ apiUrl: fake.url, dependabot: true });
  const [ofFork, ofDependabot] = await Promise.all([
    publisher.publish(failed, fork, options),
    publisher.publish(failed, dependabot, options),
  ]);
  expect(ofFork?.warnings).toEqual([
    'Not published: the check run and the comment (403 Resource not accessible by integration). The verdict stands, ' +
      'and the job summary has the report.\nA pull request from a fork gets a token that may only read: ' +
      '`permissions:` cannot grant `checks: write` and `pull-requests: write`. The ' +
      'action publish can post the comment, from a workflow of its own: docs/github.md, "Forks and Dependabot".',
  ]);
  expect(ofDependabot?.warnings[0]).toContain(
    "Dependabot's runs get a token that may only read, unless `permissions:` grants more: it lacks " +
      '`checks: write` and `pull-requests: write`. Add to the job:\npermissions:\n',
  );
});

test.concurrent('no token is one warning', async () => {
  const context = sampleContext({ apiUrl: 'http://127.0.0.1:9' });
  const options = { token: undefined, comment: true, checkRun: true, action: 'gate' };
  const { warnings } = await publisher.publish(failed, context, options);
  expect(warnings).toHaveLength(1);
  expect(warnings[0]).toContain('no token was given');
});

test.concurrent('after a cancel a connection that hangs is left within 2 s', async () => {
  const fake = await githubWithPull();
  fake.fail({ how: 'hang' });
  const options = { ...optionsFor(fake), cancelAfter: 300 };
  const context = sampleContext({ apiUrl: fake.url });
  const { warnings, milliseconds } = await publisher.publish(failed, context, options);
  expect(warnings).toHaveLength(1);
  expect(milliseconds).toBeGreaterThan(2_000);
  expect(milliseconds).toBeLessThan(2_600);
});
