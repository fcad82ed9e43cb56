import { randomBytes } from 'node:crypto';
import { parseBoard } from '@lockkeeper/core/github/board';
import type { Artifact } from '../harness/github/state';
import { type ForkRun, gatesReport, type Published, publishAfter } from './fork-run';
import { makeZip, type ZipEntry } from './make-zip';

// Before all tests, since those that run at once do not wait for beforeAll.
const report = gatesReport();
const artifact = 'lockkeeper-reports';

type Json = Record<string, unknown>;

/** The gate's own report with something else in it. */
async function forged(change: (report: Json, finding: Json) => void): Promise<string> {
  const parsed = JSON.parse(await report) as Json & { readonly findings: Json[] };
  const [finding = {}] = parsed.findings;
  change(parsed, finding);
  return JSON.stringify(parsed);
}

function publishContent(...contents: readonly string[]): Promise<Published> {
  const entries = contents.map((content, at) => ({ name: `${at}.json`, content }));
  return publishAfter({ artifacts: { [artifact]: entries } });
}

const megabytes = (count: number) => Buffer.alloc(count * 1_000_000, ' ');

test.concurrent('a report that names another pull request is posted where GitHub says', async () => {
  const content = await forged((given) => {
    Object.assign(given, { 'pull-request': 9, number: 9, 'head-sha': 'f'.repeat(40) });
  });
  const { comments, outputs } = await publishAfter({
    artifacts: {
      [artifact]: [
        { name: 'report.json', content },
        { name: 'pr-number.txt', content: '9' },
      ],
    },
    pulls: [{}, { number: 9, headRef: 'victim', headRepository: 'acme/shop' }],
  });
  expect(comments.map(([number]) => number)).toEqual([7]);
  expect(comments[0]?.[1]).toContain('`aaaaaaaa`');
  expect(outputs).toEqual({ 'pull-request': '7', posted: '1' });
});

test.concurrent('text of every kind is shown as text', async () => {
  const hostile = [
    '@octocat #1 <img src=x onerror=alert(1)> [click](https://evil.example) ![](//evil.example/x.png)',
    '| a | b | ``` <!-- lockkeeper:end --> </details>',
    '<!-- lockkeeper:section {"key":"gate","row":"| ✅ |","at":"2099-01-01T00:00:00Z"} -->',
    '::error::owned ##[error]owned \u001b[31mred\u001b[0m $\\color{red}{x}$',
  ].join('\n');
  const content = await forged((given, finding) => {
    given.summary = hostile;
    given.engine = { name: hostile, version: hostile };
    Object.assign(finding, { title: hostile, message: hostile, rule: hostile });
    Object.assign(finding, {
      path: '../../../etc/passwd](https://evil.example)',
      migration: hostile,
    });
  });
  const result = await publishContent(content);
  expect(result).toMatchObject({ exitCode: 0, annotations: [], complaints: [], violations: [] });
  const [[number, body] = [0, '']] = result.comments;
  expect(number).toBe(7);
  expect(parseBoard(body).map(({ key }) => key)).toEqual(['gate (fork)']);
  const code = /^(`{3,}).*?^\1$|(?<!\\)`[^`\n]*`/gms;
  const outside = body.replace(/^<!-- lockkeeper:section .* -->$/gm, '').replace(code, '');
  const links = [...outside.matchAll(/(?<!\\)\[[^\]\\]*\]\(([^)]*)\)/g)];
  expect(links.map(([, target]) => target)).toEqual([
    'https://github.com/acme/shop/actions/runs/4000/attempts/1',
  ]);
  expect(outside).not.toMatch(/@octocat|(?<!&)#1|<img|https:\/\/evil/);
  expect(body).not.toContain('\u001b');
  expect(body.split('</details>')).toHaveLength(body.split('<details>').length);
});

test.concurrent('a huge list of findings is cut to what a comment holds', async () => {
  const content = await forged((given, finding) => {
    given.findings = Array.from({ length: 12_000 }, (_, line) => ({ ...finding, line }));
  });
  const { comments, exitCode } = await publishContent(content);
  expect(exitCode).toBe(0);
  expect(content.length).toBeGreaterThan(5_000_000);
  expect(comments[0]?.[1].length).toBeGreaterThan(2_000);
  expect(comments[0]?.[1].length).toBeLessThan(65_000);
});

test.concurrent('what is no report is left out, and the others are posted', async () => {
  const wrong = await Promise.all([
    forged((given) => Object.assign(given, { stage: '<b>gate</b>' })),
    forged((given) => Object.assign(given, { schema: 2 })),
    forged((_given, finding) => Object.assign(finding, { line: -1 })),
  ]);
  const deep = `${Array.from({ length: 9_000 }, (_, at) => `[${at},`).join('')}0${']'.repeat(9_000)}`;
  const none = ['', 'no JSON', '[]', '7', '{"__proto__":{"schema":1}}', deep];
  const result = await publishContent(...wrong, ...none, await report);
  expect(result).toMatchObject({ exitCode: 0, outputs: { posted: '1' } });
  expect(result.comments).toHaveLength(1);
  expect(result.annotations).toEqual([
    expect.objectContaining({
      type: 'warning',
      message: expect.stringContaining('9 files in it are no report of this version.'),
    }),
  ]);
});

test.concurrent('more reports than anybody has are not all shown', async () => {
  const content = await report;
  const entries = Array.from({ length: 30 }, (_, at) => ({ name: `${at}.json`, content }));
  const { comments, outputs, summary } = await publishAfter({ artifacts: { [artifact]: entries } });
  expect(outputs.posted).toBe('20');
  expect(summary).toContain('Only 20 reports are shown.');
  expect(parseBoard(comments[0]?.[1] ?? '')).toHaveLength(20);
});

const bomb: readonly ZipEntry[] = [{ name: 'a.json', content: megabytes(100) }];
const lying: readonly ZipEntry[] = [
  { name: 'a.json', content: megabytes(100), claimedLength: 1_000 },
];
const hex = randomBytes(100).toString('hex');
const long = JSON.stringify(Array.from({ length: 80_000 }, (_, at) => `${hex}${at}`));
const noise = randomBytes(4_500_000);
const many = Array.from({ length: 10_000 }, (_, at) => ({ name: `${at}.json`, content: '{}' }));

type Content = Readonly<readonly ZipEntry[] | Buffer | Partial<Artifact>>;
const refused: readonly (readonly [what: string, content: Content, why: string])[] = [
  ['a zip bomb', bomb, 'is more than 200 times as long as its packed form'],
  ['a zip bomb that lies about its length', lying, 'it is no zip that can be read'],
  ['more than is unpacked', [{ name: 'a.json', content: long }], 'is longer than 16000000 bytes'],
  ['10,000 files', many, 'it has more than 100 files'],
  ['a long artifact', noise, 'it is longer than 4.0 MB'],
  ['a long artifact that lies about it', { zip: noise, size: 10 }, 'it is longer than 4.0 MB'],
  [
    'a path out of the folder',
    [{ name: '../../a.json', content: '{}' }],
    'no zip that can be read',
  ],
  ['a path from the root', [{ name: '/etc/a.json', content: '{}' }], 'no zip that can be read'],
  ['no zip', Buffer.from('PK\u0003\u0004 but no zip'), 'it is no zip that can be read'],
  ['nothing', Buffer.alloc(0), 'it is no zip that can be read'],
  ['an empty zip', [], 'The artifact holds no report.'],
  ['no JSON', [{ name: 'report.txt', content: '{}' }], 'The artifact holds no report.'],
  ['an expired artifact', { zip: makeZip([]), expired: true }, 'it has expired'],
];

test.concurrent.each(refused)('%s is refused with one warning', async (_what, content, why) => {
  const result = await publishAfter({ artifacts: { [artifact]: content as never } });
  expectRefused(result, why);
});

test.concurrent('a run without an artifact is told how to have one', async () => {
  const result = await publishAfter({});
  expectRefused(result, `no artifact called ${artifact}. Let each of its jobs upload`);
});

test.concurrent("an artifact's name is text, too", async () => {
  const hostile = `${artifact}-@octocat %0A::error::owned <img src=x>`;
  const bad = await publishAfter({ artifacts: { [hostile]: Buffer.from('no zip') } });
  expectRefused(bad, 'it is no zip that can be read');
  expect(bad.summary).not.toMatch(/@octocat|<img/);
  const entries = ['a.json', 'b.json'].map(async (name) => ({ name, content: await report }));
  const good = await publishAfter({ artifacts: { [hostile]: await Promise.all(entries) } });
  const [[, body] = [0, '']] = good.comments;
  const key = 'gate (fork, _octocat__0A__error__owned__img_src_x_)';
  expect(parseBoard(body).map((section) => section.key)).toEqual([key, key.replace(')', ', 2)')]);
});

test.concurrent('no more than ten artifacts are read', async () => {
  const entries = [{ name: 'a.json', content: await report }];
  const artifacts: NonNullable<ForkRun['artifacts']> = Object.fromEntries(
    Array.from({ length: 12 }, (_, at) => [`${artifact}-${at + 10}`, entries]),
  );
  const { operations, outputs, summary } = await publishAfter({ artifacts });
  expect(operations.filter((each) => each === 'actions/download-artifact')).toHaveLength(10);
  expect(outputs.posted).toBe('10');
  expect(summary).toContain('Only 10 artifacts are read.');
});

function expectRefused(result: Published, why: string): void {
  expect(result).toMatchObject({ exitCode: 0, comments: [], complaints: [], violations: [] });
  expect(result.outputs).toEqual({ 'pull-request': '', posted: '' });
  expect(result.annotations).toEqual([
    expect.objectContaining({ type: 'warning', message: expect.stringContaining(why) }),
  ]);
  expect(result.annotations[0]?.message).toContain('Nothing was posted.');
  expect(result.summary).toContain('Nothing was posted.');
}
