import { annotation, ask, checkRun, checkRuns, comments, github } from './asking';
import { readOnlyToken } from './permissions';

describe('refuses and records', () => {
  const tooMany = Array.from({ length: 51 }, () => annotation());
  const cases: readonly [what: string, request: string, body: unknown, message: string][] = [
    ['a missing property', `POST ${comments}`, {}, `"body" wasn't supplied`],
    ['a property of another type', `POST ${comments}`, { body: 5 }, "For 'properties/body', 5"],
    ['a misspelt property', `POST ${comments}`, { body: '', bdy: '' }, '"bdy" is not a permitted'],
    ['a body that is no object', `POST ${comments}`, ['x'], 'not of type object'],
    [
      '51 annotations',
      `POST ${checkRuns}`,
      checkRun(tooMany),
      'more than 50 items are allowed; 51',
    ],
    [
      'a summary over the limit',
      `POST ${checkRuns}`,
      checkRun([], { summary: 'x'.repeat(65_536) }),
      'Only 65535 characters are allowed; 65536',
    ],
    [
      'an annotation level that does not exist',
      `POST ${checkRuns}`,
      checkRun([annotation({ annotation_level: 'error' })]),
      '"error" is not a member of',
    ],
    [
      'a line that is text',
      `POST ${checkRuns}`,
      checkRun([annotation({ end_line: '1' })]),
      '"1" is',
    ],
    [
      'a date that is none',
      `POST ${checkRuns}`,
      { ...checkRun([]), started_at: 'now' },
      'date-time',
    ],
    ['a misspelt parameter', `GET ${comments}?per-page=3`, undefined, '"per-page" is not'],
    ['a parameter of another type', `GET ${comments}?page=one`, undefined, 'not of type integer'],
  ];

  it.each(cases)('%s', async (_what, request, body, message) => {
    const { status, body: answer } = await ask(request, body);
    expect(status).toBe(422);
    expect(answer.message).toContain(message);
    expect(answer.status).toBe('422');
    expect(github.violations()).toHaveLength(1);
    expect(github.violations()[0]).toContain(message);
    expect(github.state).toMatchObject({ comments: [], checkRuns: [] });
  });

  it.each([
    ['authorization', 401, 'no authorization'],
    ['x-github-api-version', 400, 'x-github-api-version is undefined'],
  ])('a request without %s', async (name, status, violation) => {
    const answer = await ask(`GET ${comments}`, undefined, { [name]: undefined });
    expect(answer.status).toBe(status);
    expect(github.violations()[0]).toContain(violation);
  });

  it.each([
    ['accept', 'text/html', 'accept is text/html'],
    ['x-github-api-version', '2099-01-01', 'x-github-api-version is 2099-01-01'],
    ['user-agent', '', 'no user-agent'],
  ])('a wrong %s', async (name, value, violation) => {
    expect((await ask(`GET ${comments}`, undefined, { [name]: value })).status).toBe(400);
    expect(github.violations()[0]).toContain(violation);
  });

  it('an operation outside the slice', async () => {
    expect((await ask('GET /emojis')).status).toBe(404);
    expect(github.requests[0]).toMatchObject({ operation: null, status: 404 });
    expect(github.violations()).toEqual(['GET /emojis: no operation of the slice']);
  });

  it('any query of GraphQL but the one that is known', async () => {
    expect((await ask('POST /graphql', { query: '{ viewer { email } }' })).status).toBe(422);
    expect(github.violations()).toHaveLength(1);
  });

  it('an id that is no number, as not found', async () => {
    expect((await ask('GET /repos/acme/shop/issues/seven/comments')).status).toBe(404);
    expect(github.violations()).toHaveLength(1);
  });
});

describe('answers 422 for what the description says in prose', () => {
  const cases: readonly [string, string, unknown, string][] = [
    [
      'a comment of 65,537 characters',
      `POST ${comments}`,
      { body: 'é'.repeat(65_537) },
      'too long',
    ],
    ['a blank comment', `POST ${comments}`, { body: ' \n' }, "can't be blank"],
    [
      'columns over lines',
      `POST ${checkRuns}`,
      checkRun([annotation({ end_line: 2, start_column: 1, end_column: 2 })]),
      'columns',
    ],
    [
      'a title of 256',
      `POST ${checkRuns}`,
      checkRun([annotation({ title: 'x'.repeat(256) })]),
      '255',
    ],
    [
      'a message over 64 KB',
      `POST ${checkRuns}`,
      checkRun([annotation({ message: 'é'.repeat(32_769) })]),
      '64 KB',
    ],
    [
      'an absolute path',
      `POST ${checkRuns}`,
      checkRun([annotation({ path: '/a.sql' })]),
      'not within',
    ],
    ['no conclusion', `POST ${checkRuns}`, { ...checkRun([]), status: 'completed' }, 'conclusion'],
  ];

  it.each(cases)('%s', async (_what, request, body, message) => {
    const { status, body: answer } = await ask(request, body);
    expect(status).toBe(422);
    expect(answer.message).toBe('Validation Failed');
    expect(JSON.stringify(answer.errors)).toContain(message);
  });

  it('but takes a comment of 65,536', async () => {
    expect((await ask(`POST ${comments}`, { body: 'é'.repeat(65_536) })).status).toBe(201);
  });
});

it('reads and refuses with a token that may only read', async () => {
  github.permit(readOnlyToken);
  expect((await ask(`GET ${comments}`)).status).toBe(200);
  const refused = await ask(`POST ${comments}`, { body: 'x' });
  expect(refused.status).toBe(403);
  expect(refused.body).toEqual({
    message: 'Resource not accessible by integration',
    documentation_url: 'https://docs.github.com/rest/issues/comments#create-an-issue-comment',
    status: '403',
  });
  expect(refused.headers.get('x-accepted-github-permissions')).toBe(
    'issues=write; pull_requests=write',
  );
  expect((await ask(`POST ${checkRuns}`, checkRun([]))).status).toBe(403);
  expect((await ask(`GET ${comments}`, undefined, { authorization: 'token x' })).status).toBe(401);
});
