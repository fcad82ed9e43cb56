import { ask, comments, github } from './asking';

describe('fails as told', () => {
  it.each([
    ['forbidden', 403, 'not accessible'],
    ['not-found', 404, 'Not Found'],
    ['gone', 410, 'deleted'],
    ['invalid', 422, 'Validation Failed'],
    ['too-many', 429, 'Too Many'],
    ['rate-limit', 403, 'API rate limit exceeded'],
    ['secondary-limit', 403, 'secondary rate limit'],
    ['server-error', 500, 'Server Error'],
  ] as const)('%s', async (how, status, message) => {
    github.fail({ operation: 'issues/create-comment', how, retryAfterSeconds: 9 });
    const answer = await ask(`POST ${comments}`, { body: 'x' });
    expect(answer.status).toBe(status);
    expect(answer.body.message).toContain(message);
    const waits = how === 'too-many' || how === 'secondary-limit';
    expect(answer.headers.get('retry-after')).toBe(waits ? '9' : null);
    expect(answer.headers.get('x-ratelimit-remaining')).toBe(how === 'rate-limit' ? '0' : '4999');
    expect((await ask(`GET ${comments}`)).body).toEqual([]);
    github.mend();
    expect((await ask(`POST ${comments}`, { body: 'x' })).status).toBe(201);
  });

  it.each([
    ['bad-gateway', 502],
    ['no-json', 200],
  ] as const)('%s, in HTML', async (how, status) => {
    github.fail({ how });
    const response = await fetch(github.url + comments);
    expect(response.status).toBe(status);
    expect(response.headers.get('content-type')).toContain('text/html');
  });

  it('cut, before the work is done', async () => {
    github.fail({ how: 'cut' });
    await expect(ask(`POST ${comments}`, { body: 'x' })).rejects.toThrow('fetch failed');
    expect(github.state.comments).toHaveLength(0);
  });

  it('cut-after, when the work is done', async () => {
    github.fail({ how: 'cut-after', times: 1 });
    await expect(ask(`POST ${comments}`, { body: 'x' })).rejects.toThrow('fetch failed');
    expect(github.requests[0]).toMatchObject({ status: null, failure: 'cut-after' });
    expect((await ask(`GET ${comments}`)).body).toHaveLength(1);
  });

  it('cut-within the answer', async () => {
    github.fail({ how: 'cut-within' });
    await expect(ask(`POST ${comments}`, { body: 'x' })).rejects.toThrow('terminated');
  });

  it('hang, until it is stopped', async () => {
    github.fail({ how: 'hang' });
    const signal = AbortSignal.timeout(200);
    await expect(fetch(github.url + comments, { signal })).rejects.toThrow('timeout');
    expect(github.requests).toHaveLength(1);
  });

  it('slow, and does the work then', async () => {
    github.fail({ how: 'slow', milliseconds: 150 });
    const started = performance.now();
    expect((await ask(`POST ${comments}`, { body: 'x' })).status).toBe(201);
    expect(performance.now() - started).toBeGreaterThanOrEqual(140);
  });

  it('only the nth, and only so many', async () => {
    github.fail({ operation: 'issues/list-comments', nth: 2, how: 'server-error' });
    github.fail({ operation: 'issues/create-comment', times: 2, how: 'gone' });
    const listed: number[] = [];
    const created: number[] = [];
    for (let turn = 0; turn < 3; turn += 1) {
      listed.push((await ask(`GET ${comments}`)).status);
      created.push((await ask(`POST ${comments}`, { body: 'x' })).status);
    }
    expect(listed).toEqual([200, 500, 200]);
    expect(created).toEqual([410, 410, 201]);
  });
});
