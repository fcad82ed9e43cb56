import { boardMarker } from '@lockkeeper/core/github/board';
import type { FailureKind } from '../harness/github/failures';
import { actionsBot } from '../harness/github/state';
import { comment, githubWithPull, optionsFor } from './github-pull';
import { startPublisher } from './publisher';
import { sampleContext, sampleFinding, sampleReport } from './samples';

// Before all tests, since those that run at once do not wait for beforeAll.
const publisher = startPublisher();
afterAll(() => publisher.stop());

const calls = [
  'checks/create',
  'checks/update',
  'issues/list-comments',
  'issues/create-comment',
  'issues/update-comment',
] as const;
const lasting = [
  'forbidden',
  'not-found',
  'gone',
  'invalid',
  'too-many',
  'secondary-limit',
  'server-error',
  'bad-gateway',
  'no-json',
  'hang',
  'cut',
  'cut-within',
] as const;
const permission: Readonly<Record<string, string>> = { checks: 'checks', issues: 'pull-requests' };

const many = sampleReport(
  'gate',
  Array.from({ length: 60 }, (_, at) => sampleFinding({ line: at + 1, endLine: null })),
);

test.concurrent('at every call every failure becomes one warning with what is missing and the YAML', async () => {
  const cases = calls
    .flatMap((operation) => lasting.map((how) => ({ operation, how })))
    // The comment is made all the same, and the next look finds it.
    .filter(({ operation, how }) => operation !== 'issues/create-comment' || how !== 'cut-within');
  const results = await Promise.all(
    cases.map(async ({ operation, how }) => {
      const fake = await githubWithPull();
      if (operation === 'issues/update-comment') comment(fake, actionsBot, boardMarker);
      fake.fail({ operation, how, retryAfterSeconds: how === 'too-many' ? 3600 : 60 });
      const context = sampleContext({ apiUrl: fake.url });
      const published = await publisher.publish(many, context, optionsFor(fake));
      return { operation, how, ...published };
    }),
  );
  for (const { operation, how, warnings, milliseconds } of results) {
    const name = `${operation} ${how}`;
    const [scope = ''] = operation.split('/');
    expect([name, warnings.length]).toEqual([name, 1]);
    const missing =
      scope === 'issues'
        ? 'the comment'
        : operation === 'checks/update'
          ? 'the annotations'
          : 'the check run';
    expect([name, warnings[0]]).toEqual([
      name,
      // What hangs can leave too little time for the annotations where the machine is busy.
      how === 'hang'
        ? expect.stringMatching(new RegExp(`^Not published: .*${missing}`))
        : expect.stringContaining(`Not published: ${missing}`),
    ]);
    expect(warnings[0]).toMatch(
      new RegExp(`^permissions:\n(  .*\n)*  ${permission[scope]}: write$`, 'm'),
    );
    expect(milliseconds).toBeLessThan(20_500);
  }
  const slowest = Math.max(...results.map(({ milliseconds }) => milliseconds));
  expect(slowest).toBeLessThan(20_500);
});

const passing: readonly FailureKind[] = [
  'too-many',
  'secondary-limit',
  'server-error',
  'bad-gateway',
  'cut',
  'cut-within',
  'cut-after',
];

test.concurrent('what fails once is outlived at every call', async () => {
  const cases = calls.flatMap((operation) => passing.map((how) => ({ operation, how })));
  const results = await Promise.all(
    cases.map(async ({ operation, how }) => {
      const fake = await githubWithPull();
      if (operation === 'issues/update-comment') comment(fake, actionsBot, boardMarker);
      fake.fail({ operation, how, times: 1, retryAfterSeconds: 1 });
      const context = sampleContext({ apiUrl: fake.url });
      const { warnings } = await publisher.publish(many, context, optionsFor(fake));
      return { operation, how, warnings, comments: fake.state.comments.length };
    }),
  );
  expect(results).toEqual(cases.map((each) => ({ ...each, warnings: [], comments: 1 })));
});
