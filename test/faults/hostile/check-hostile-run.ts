import { parseBoard } from '@lockkeeper/core/github/board';
import type { StepResult } from '../../harness/runner/run-action';
import { obeyed } from './expect-inert';
import { forged, type HostileRun } from './hostile-run';

const ownCommands = ['add-mask', 'group', 'endgroup', 'error', 'warning', 'notice'];
const unsafe = /(?![\n\u200c\u200d])[\p{Cc}\p{Cf}\p{Cs}\u2028\u2029]/u;

/** Nobody and nothing obeyed what a stranger wrote. */
export function checkHostileRun(run: HostileRun): void {
  checkLog(run.result);
  checkOutputs(run.result);
  checkPosted(run);
  const { state, result } = run;
  const board = state.comments.find(({ id }) => id !== forged.id)?.body ?? '';
  const places = {
    board,
    summary: result.summary ?? '',
    ...Object.fromEntries(
      state.checkRuns.map(({ summary }, at) => [`check run ${at}`, summary ?? '']),
    ),
  };
  for (const [place, markdown] of Object.entries(places)) {
    expect([place, obeyed(markdown)]).toEqual([place, []]);
  }
  checkBoard(board, run);
  checkAnnotations(run);
}

function checkLog({ log, commands, masks, complaints, annotations, state }: StepResult): void {
  expect(complaints).toEqual([]);
  expect(commands.filter(({ name }) => !ownCommands.includes(name))).toEqual([]);
  expect(commands.filter(({ name }) => name === 'group').map(({ data }) => data)).toEqual([
    expect.stringMatching(/^Lockkeeper [a-z-]+$/),
  ]);
  expect(masks.every((mask) => !/owned|^pass$/.test(mask))).toBe(true);
  expect(state).toEqual({});
  expect(excerptOf(log, unsafe)).toBeNull();
  for (const { properties } of annotations) {
    const allowed = ['file', 'line', 'endline', 'col', 'endcolumn', 'title'];
    expect(Object.keys(properties).filter((name) => !allowed.includes(name))).toEqual([]);
    expect(properties.title ?? '').not.toMatch(/\n/);
  }
}

function checkOutputs({ outputs, files, environment, path, temporary }: StepResult): void {
  const { verdict, findings, report: _report, sarif: _sarif, ...others } = outputs;
  expect(others).toEqual({});
  expect({ environment, path }).toEqual({ environment: {}, path: [] });
  const report = JSON.parse(files.report ?? '') as {
    readonly verdict: string;
    readonly findings: readonly unknown[];
  };
  expect({ verdict, findings }).toEqual({
    verdict: report.verdict,
    findings: String(report.findings.length),
  });
  expect([outputs.report, outputs.sarif].every((file) => file?.startsWith(temporary))).toBe(true);
  for (const uri of urisIn(JSON.parse(files.sarif ?? ''))) {
    expect(new URL(uri, 'https://root.example/a/b/').href).toBe(`https://root.example/a/b/${uri}`);
  }
}

function urisIn(value: unknown): string[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, item]) =>
    key === 'uri' && typeof item === 'string' ? [item] : urisIn(item),
  );
}

/** Only this pull request's own comment, and check runs of its head. */
function checkPosted({ requests, state, facts, violations }: HostileRun): void {
  expect(violations).toEqual([]);
  const [board] = state.comments.filter(({ id }) => id !== forged.id);
  const own = [
    '/repos/acme/shop/check-runs',
    ...state.checkRuns.map(({ id }) => `/repos/acme/shop/check-runs/${id}`),
    `/repos/acme/shop/issues/${facts.number}/comments`,
    `/repos/acme/shop/issues/comments/${board?.id}`,
  ];
  const written = requests.filter(({ method }) => method !== 'GET').map(({ path }) => path);
  expect(written.filter((path) => !own.includes(path))).toEqual([]);
  expect(state.comments).toContainEqual(forged);
  expect(state.checkRuns.map(({ headSha }) => headSha)).toEqual(
    state.checkRuns.map(() => facts.headSha),
  );
}

function checkBoard(body: string, { state, result }: HostileRun): void {
  expect(state.comments).toHaveLength(2);
  expect(body.length).toBeLessThanOrEqual(65_000);
  const stage = (JSON.parse(result.files.report ?? '') as { readonly stage: string }).stage;
  expect(body.split('<!-- lockkeeper:').length - 1).toBe(3);
  expect(parseBoard(body).map(({ key }) => key.split(' ')[0])).toEqual([stage]);
}

function checkAnnotations({ state }: HostileRun): void {
  for (const { name, title, annotations } of state.checkRuns) {
    const texts = annotations.flatMap((each) => [each.title, each.message, each.raw_details]);
    for (const text of [name, title, ...texts]) expect(excerptOf(text ?? '', unsafe)).toBeNull();
    expect(title).not.toMatch(/\n/);
  }
}

function excerptOf(text: string, pattern: RegExp): string | null {
  const at = text.search(pattern);
  return at < 0 ? null : JSON.stringify(text.slice(Math.max(0, at - 60), at + 40));
}
