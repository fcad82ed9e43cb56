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

function approval(login: string, state: Approval['state']): Approval {
  return { state, comment: '', user: person(login), environments: ['production'] };
}

async function approvedBy(fake: FakeGithub) {
  return publisher.approvedBy(sampleContext({ apiUrl: fake.url }), fake.token);
}

test('who approved is named once, who refused is not', async () => {
  const fake = await githubWithRun([
    approval('alice', 'approved'),
    approval('bob', 'rejected'),
    approval('alice', 'approved'),
    approval('carol', 'approved'),
  ]);
  expect((await approvedBy(fake)).approvedBy).toBe('alice, carol');
  expect(fake.violations()).toEqual([]);
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
