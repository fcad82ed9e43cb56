import { fillGithub } from '../actions/run-case';
import { startFakeGithub } from '../harness/github/fake-github';
import { manyFindings } from './many-findings';
import { structureProblems } from './markdown-structure';
import { pullRepository } from './pull-repository';
import { runBundle } from './run-bundle';

const mostBytes = 1024 * 1024;
const count = 3_000;

test('thousands of findings fit the summary of a job, and 500 are annotated in batches of 50', async () => {
  // Of letters that take two bytes each: the limit counts bytes.
  const { base, branch } = manyFindings({
    count,
    severity: 'error',
    table: 'заказы_покупателей_за_прошлый_год',
  });
  const repository = pullRepository(base, branch);
  const github = await startFakeGithub();
  try {
    fillGithub(github, repository);
    const { result, told } = await runBundle({ action: 'gate', repository, github });
    expect(told).toMatchObject({ exitCode: 1, complaints: [] });
    const { findings } = JSON.parse(result.files.report ?? '{}');
    expect(findings.length).toBeGreaterThanOrEqual(count);
    expect(result.outputs.findings).toBe(String(findings.length));

    const summary = result.summary ?? '';
    const bytes = Buffer.byteLength(summary);
    expect(bytes).toBeLessThanOrEqual(mostBytes);
    // As full as it may be, or nothing was proven.
    expect(bytes).toBeGreaterThan(mostBytes / 2);
    expect(structureProblems(summary)).toEqual([]);
    // The verdict first, and at the end what is missing.
    const lines = summary.trim().split('\n');
    expect(lines[0]).toBe('### ❌ gate failed');
    expect(lines.at(-1)).toMatch(/^_Left out, because .* too long for this place: .*fixes \(\d+\)/);

    const [run] = github.state.checkRuns;
    expect(github.state.checkRuns).toHaveLength(1);
    expect(run?.summary?.length).toBeLessThanOrEqual(65_535);
    expect(structureProblems(run?.summary ?? '')).toEqual([]);
    const sent = github.requests.flatMap(({ operation, body }) =>
      operation?.startsWith('checks/')
        ? [(body as { output: { annotations: unknown[] } }).output.annotations.length]
        : [],
    );
    // Ten requests, a second apart, of which a busy machine may not come to the last ones within 20 s.
    expect(sent.length).toBeGreaterThan(1);
    expect(sent).toEqual(Array.from({ length: Math.min(sent.length, 10) }, () => 50));
    expect(run?.annotations).toHaveLength(50 * sent.length);
    // Each once, the gravest first, in the order of the file.
    const starts = run?.annotations.map((annotation) => annotation.start_line) ?? [];
    expect(run?.annotations.every((each) => each.annotation_level === 'failure')).toBe(true);
    expect(new Set(starts).size).toBe(starts.length);
    expect([...starts].sort((one, other) => one - other)).toEqual(starts);
    expect(github.state.comments).toHaveLength(1);
    expect(structureProblems(github.state.comments[0]?.body ?? '')).toEqual([]);
    expect(github.violations()).toEqual([]);
  } finally {
    await github.stop();
    repository.remove();
  }
});
