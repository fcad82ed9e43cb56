import type { FakeGithub } from '../harness/github/fake-github';
import type { Approval } from '../harness/github/state';
import { githubWithPull, person } from './github-pull';
import { startPublisher } from './publisher';
import { headSha, sampleContext } from './samples';

const publisher = startPublisher();
afterAll(() => publisher.stop());

async function githubWithRun(approvals: readonly Approval[]): Promise<FakeGithub> {
  const fake = await githubWithPull();
  const lists = { jobs: [], artifacts: [], approvals };
  const head = { headSha, headRef: 'main', headRepository: 'acme/shop' };
  fake.state.runs.push({
    id: 4711,
    name: 'ci',
    event: 'push',
    conclusion: null,
    ...head,
    ...lists,
  });
  return fake;
}

function approval(
  login: string,
  state: Approval['state'],
  environments: readonly string[] = ['production'],
): Approval {
  return { state, comment: '', user: person(login), environments };
}

async function approvedBy(fake: FakeGithub) {
  return publisher.approvedBy(sampleContext({ apiUrl: fake.url }), fake.token);
}

test('who approved is named once, with the environments, who refused is not', async () => {
  const fake = await githubWithRun([
    approval('alice', 'approved'),
    approval('bob', 'rejected'),
    approval('alice', 'approved'),
    approval('carol', 'approved', ['staging', 'production']),
    approval('carol', 'approved', ['staging']),
  ]);
  expect((await approvedBy(fake)).approvedBy).toBe(
    'alice (production), carol (staging, production)',
  );
  expect(fake.violations()).toEqual([]);
});

test('so many that no table takes them all are cut', async () => {
  const names = Array.from({ length: 20 }, (_, at) =>
    approval(`reviewer-number-${at}`, 'approved'),
  );
  const { approvedBy: text } = await approvedBy(await githubWithRun(names));
  expect(text).toHaveLength(255);
  expect(text).toMatch(/^reviewer-number-0 \(production\), .*…$/);
});

test('an empty list is no recorded review', async () => {
  expect((await approvedBy(await githubWithRun([]))).approvedBy).toBe('no recorded review');
});

test.each(['forbidden', 'bad-gateway', 'no-json', 'cut', 'hang'] as const)(
  'with %s nobody is said to have approved, within 5 s',
  async (how) => {
    const fake = await githubWithRun([approval('alice', 'approved')]);
    fake.fail({ how });
    const { approvedBy: login, milliseconds } = await approvedBy(fake);
    expect(login).toBeNull();
    expect(milliseconds).toBeLessThan(5_500);
  },
);
