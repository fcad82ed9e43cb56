import { type FakeGithub, startFakeGithub } from './fake-github';

/** The fake GitHub of the case that runs; a new one for each. */
export let github: FakeGithub;
beforeEach(async () => {
  github = await startFakeGithub();
});
afterEach(() => github.stop());

export interface Asked {
  readonly status: number;
  readonly body: Record<string, unknown>;
  readonly headers: Headers;
}

export async function ask(
  request: string,
  body?: unknown,
  headers: Record<string, string | undefined> = {},
  at: FakeGithub = github,
): Promise<Asked> {
  const [method = 'GET', path = '/'] = request.split(' ');
  const all = {
    accept: 'application/vnd.github+json',
    authorization: `Bearer ${at.token}`,
    'content-type': 'application/json',
    'user-agent': 'lockkeeper-test',
    'x-github-api-version': '2022-11-28',
    ...headers,
  };
  const given = Object.entries(all).filter(
    (each): each is [string, string] => each[1] !== undefined,
  );
  const response = await fetch(at.url + path, {
    method,
    headers: given,
    body: body === undefined ? null : JSON.stringify(body),
    redirect: 'manual',
  });
  const text = await response.text();
  const { status } = response;
  return { status, body: text === '' ? {} : JSON.parse(text), headers: response.headers };
}

export const comments = '/repos/acme/shop/issues/7/comments';
export const checkRuns = '/repos/acme/shop/check-runs';

export function annotation(more: object = {}): object {
  const place = { path: 'a.sql', start_line: 1, end_line: 1 };
  return { ...place, annotation_level: 'failure', message: 'no', ...more };
}

export function checkRun(annotations: readonly object[], output: object = {}): object {
  const summary = { title: 'Gate', summary: 'refused', ...output };
  return { name: 'gate', head_sha: 'abc', output: { ...summary, annotations } };
}
