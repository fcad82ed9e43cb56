import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { ask, comments, github } from './asking';

describe('pages', () => {
  beforeEach(() => {
    for (let id = 1; id <= 250; id += 1) {
      const at = '2026-01-01T00:00:00Z';
      const author = { login: 'ada', id: 1, type: 'User' } as const;
      github.state.comments.push({
        id,
        issue: 7,
        author,
        body: `${id}`,
        createdAt: at,
        updatedAt: at,
      });
    }
  });

  it('by 30, and by 100 at most, with links', async () => {
    const first = await ask(`GET ${comments}`);
    expect(first.body).toHaveLength(30);
    expect(first.headers.get('link')).toBe(
      `<${github.url}${comments}?page=2>; rel="next", <${github.url}${comments}?page=9>; rel="last"`,
    );
    const second = await ask(`GET ${comments}?per_page=500&page=2`);
    expect(second.body).toHaveLength(100);
    expect(second.headers.get('link')).toContain('per_page=500&page=3>; rel="next"');
    expect(second.headers.get('link')).toContain('page=1>; rel="first"');
    const last = await ask(`GET ${comments}?per_page=100&page=3`);
    expect(last.body).toHaveLength(50);
    expect(last.headers.get('link')).not.toContain('next');
  });

  it('as Octokit follows them', async () => {
    const issue = { owner: 'acme', repo: 'shop', issue_number: 7 };
    const answers = await octokit([
      { method: 'issues/listComments', parameters: { ...issue, per_page: 100 }, all: true },
      { method: 'issues/createComment', parameters: { ...issue, body: 'from Octokit' } },
      { method: 'repos/get', parameters: { owner: 'acme', repo: 'shop' } },
      { method: 'users/getAuthenticated', parameters: {} },
    ]);
    expect(answers[0]?.data).toHaveLength(250);
    expect(answers[1]?.data).toMatchObject({ body: 'from Octokit' });
    expect(answers[2]?.data).toMatchObject({ full_name: 'acme/shop', default_branch: 'main' });
    expect(answers[3]).toMatchObject({ status: 403 });
    expect(github.requests).toHaveLength(6);
    expect(github.violations()).toEqual([]);
  });
});

interface OctokitCall {
  readonly method: string;
  readonly parameters: object;
  readonly all?: boolean;
}

type OctokitAnswer = { data?: unknown; status?: number; message?: string };

async function octokit(calls: readonly OctokitCall[]): Promise<OctokitAnswer[]> {
  const given = JSON.stringify({ url: github.url, token: github.token, calls });
  const script = join(__dirname, 'fixtures/octokit-calls.mjs');
  const { stdout } = await promisify(execFile)(process.execPath, [script, given]);
  return JSON.parse(stdout);
}
