import { annotation, ask, checkRun, checkRuns, comments, github } from './asking';
import { startFakeGithub } from './fake-github';
import { handlers } from './operations';
import { slice } from './slice';

it('has a handler for every operation of the slice, and no other', () => {
  const operations = slice.operations
    .map(({ id }) => id)
    .concat('graphql/viewer')
    .sort();
  expect(Object.keys(handlers).sort()).toEqual(operations);
  expect(operations).toHaveLength(27);
});

it('keeps comments: creates, gets, changes, lists and deletes them', async () => {
  const created = await ask(`POST ${comments}`, { body: 'one' });
  expect(created.status).toBe(201);
  expect(created.body).toMatchObject({ body: 'one', user: { login: 'github-actions[bot]' } });
  const own = `/repos/acme/shop/issues/comments/${created.body.id}`;
  expect((await ask(`PATCH ${own}`, { body: 'two' })).body.body).toBe('two');
  const got = await ask(`GET ${own}`);
  expect(got.body.body).toBe('two');
  expect(got.body.updated_at).not.toBe(got.body.created_at);
  expect((await ask(`GET ${comments}`)).body).toHaveLength(1);
  expect((await ask(`DELETE ${own}`)).status).toBe(204);
  expect((await ask(`GET ${own}`)).status).toBe(404);
  expect(github.state.comments).toEqual([]);
  expect(github.violations()).toEqual([]);
});

it('keeps check runs, appends annotations and lists them by commit', async () => {
  const created = await ask(`POST ${checkRuns}`, checkRun([annotation()]));
  expect(created.status).toBe(201);
  const own = `${checkRuns}/${created.body.id}`;
  const more = { output: { summary: 'still', annotations: [annotation({ start_line: 1 })] } };
  const updated = await ask(`PATCH ${own}`, { ...more, conclusion: 'failure' });
  expect(updated.body).toMatchObject({
    status: 'completed',
    conclusion: 'failure',
    output: { title: 'Gate', summary: 'still', annotations_count: 2 },
  });
  const listed = await ask('GET /repos/acme/shop/commits/abc/check-runs?check_name=gate');
  expect(listed.body.total_count).toBe(1);
  expect((await ask(`GET ${own}/annotations?per_page=1`)).body).toHaveLength(1);
  expect(github.violations()).toEqual([]);
});

it('answers every operation that reads as the description has it', async () => {
  const repository = 'acme/shop';
  const ada = { login: 'ada', id: 1, type: 'User' } as const;
  const at = '2026-01-01T00:00:00Z';
  const head = { headSha: 'abc', headRef: 'widen', headRepository: 'ada/shop' };
  github.state.pulls.push({
    number: 7,
    ...head,
    baseSha: 'def',
    baseRef: 'main',
    files: ['a.sql'],
  });
  github.state.runs.push({
    id: 5,
    name: 'CI',
    event: 'pull_request',
    ...head,
    conclusion: 'success',
    jobs: [{ id: 51, name: 'gate' }],
    approvals: [{ state: 'approved', comment: 'go', user: ada, environments: ['production'] }],
    artifacts: [{ id: 52, name: 'report', zip: Buffer.from('PK') }],
  });
  const statuses = ['queued', 'success'].map((state) => ({ state, createdAt: at }));
  github.state.deployments.push({ id: 6, sha: 'abc', environment: 'production', statuses });
  const expected: readonly [path: string, answer: unknown][] = [
    ['actions/runs/5', { id: 5, head_sha: 'abc', head_repository: { full_name: 'ada/shop' } }],
    ['actions/runs/5/approvals', [{ state: 'approved', user: { login: 'ada' } }]],
    ['actions/runs/5/jobs', { total_count: 1, jobs: [{ id: 51, name: 'gate' }] }],
    ['actions/runs/5/artifacts?name=report', { total_count: 1, artifacts: [{ id: 52 }] }],
    ['commits/abc', { sha: 'abc' }],
    ['commits/abc/pulls', [{ number: 7 }]],
    ['compare/def...abc', { ahead_by: 1, files: [{ filename: 'a.sql' }] }],
    ['deployments?environment=production', [{ id: 6 }]],
    ['deployments/6/statuses', [{ state: 'success', created_at: at }, { state: 'queued' }]],
    ['pulls?state=open&head=ada:widen', [{ number: 7, head: { repo: { fork: true } } }]],
    ['pulls/7', { number: 7, head: { sha: 'abc', repo: { fork: true } }, changed_files: 1 }],
    ['pulls/7/commits', [{ sha: 'abc' }]],
    ['pulls/7/files', [{ filename: 'a.sql', status: 'added' }]],
  ];
  for (const [path, answer] of expected) {
    expect((await ask(`GET /repos/${repository}/${path}`)).body).toMatchObject(answer as object);
  }
  const artifact = await ask(`GET /repos/${repository}/actions/artifacts/52/zip`);
  expect(artifact.status).toBe(302);
  const zip = await fetch(String(artifact.headers.get('location')));
  expect(await zip.text()).toBe('PK');
  expect(github.violations()).toEqual([]);
});

it('tells a person who they are', async () => {
  const personal = await startFakeGithub({ actor: { login: 'ada', id: 1, type: 'User' } });
  const { body } = await ask('GET /user', undefined, {}, personal);
  expect(body).toMatchObject({ login: 'ada', type: 'User' });
  expect(personal.violations()).toEqual([]);
  await personal.stop();
});
