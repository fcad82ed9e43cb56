import { toAnnotations } from '@lockkeeper/core/report/annotations';
import { toSarif } from '@lockkeeper/core/report/sarif';
import { withoutCommands, workflowCommand } from '@lockkeeper/core/report/workflow-command';
import { sampleFinding, sampleReport } from './samples';

test('a command escapes what would end it or one of its properties', () => {
  expect(workflowCommand('error', { file: 'a,b:c%d', line: 3 }, 'x%y\r\n::error::z')).toBe(
    '::error file=a%2Cb%3Ac%25d,line=3::x%25y%0D%0A::error::z',
  );
  expect(workflowCommand('endgroup', {}, '')).toBe('::endgroup::');
});

test.each([
  '::error::x',
  '  ::add-mask::x',
  'ok\n\t::set-output name=a::b',
  'text ##[error]x',
  '##[add-mask]x',
])('%j in a log is no command', (text) => {
  for (const line of withoutCommands(text).split('\n')) {
    // What the runner looks for: a line that begins with `::`, and `##[` anywhere.
    expect(line.trimStart().startsWith('::')).toBe(false);
    expect(line.includes('##[')).toBe(false);
  }
});

test('text without commands stays as it is', () => {
  const text = "select 'a'::text\n a :: b\n## heading";
  expect(withoutCommands(text)).toBe(text);
});

test('at most ten annotations of each type, one a line', () => {
  const findings = Array.from({ length: 25 }, (_, at) =>
    sampleFinding({ line: at + 1, severity: at % 2 === 0 ? 'error' : 'notice', message: 'a\nb' }),
  );
  const lines = toAnnotations(sampleReport('gate', findings), 'shop/');
  expect(lines.filter((line) => line.startsWith('::error '))).toHaveLength(10);
  expect(lines.filter((line) => line.startsWith('::notice '))).toHaveLength(10);
  expect(lines[0]).toBe(
    '::error file=shop/migrations/0002_b.sql,line=1,endLine=4,title=No lock timeout (require-lock-timeout)::a%0Ab',
  );
  expect(lines.every((line) => !line.includes('\n'))).toBe(true);
});

test('an annotation of 10 MB is cut below what the runner keeps', () => {
  const finding = sampleFinding({ title: 'y'.repeat(10_000_000), message: 'x'.repeat(10_000_000) });
  const [line = ''] = toAnnotations(sampleReport('gate', [finding]));
  expect(line.length).toBeLessThan(4_600);
});

test('SARIF has rules, places in the repository and fingerprints that lines do not change', () => {
  const findings = [
    sampleFinding(),
    sampleFinding({ rule: 'other', severity: 'notice', path: null, line: null, endLine: null }),
  ];
  const options = { category: 'gate', folder: 'my shop/' };
  const sarif = JSON.parse(toSarif(sampleReport('gate', findings), options));
  expect(sarif.version).toBe('2.1.0');
  const [run] = sarif.runs;
  expect(run.automationDetails.id).toBe('lockkeeper/gate/');
  expect(run.tool.driver.rules.map(({ id }: { id: string }) => id)).toEqual([
    'require-lock-timeout',
    'other',
  ]);
  expect(run.results[0]).toMatchObject({
    ruleId: 'require-lock-timeout',
    ruleIndex: 0,
    level: 'error',
    locations: [
      {
        physicalLocation: {
          artifactLocation: { uri: 'my%20shop/migrations/0002_b.sql' },
          region: { startLine: 3, endLine: 4 },
        },
      },
    ],
  });
  // Without a file it is on its migration's.
  expect(run.results[1]).toMatchObject({ level: 'note', ruleIndex: 1 });
  const moved = sampleReport('gate', [sampleFinding({ line: 30, endLine: 31 })]);
  const [again] = JSON.parse(toSarif(moved, options)).runs[0].results;
  expect(again.partialFingerprints).toEqual(run.results[0].partialFingerprints);
});

test('what has no place in a file is a notification in SARIF, and a run without a verdict no success', () => {
  const unplaced = { path: null, line: null, endLine: null, migration: null };
  const invocationOf = (rule: string) => {
    const report = {
      ...sampleReport('gate', [sampleFinding({ ...unplaced, rule })]),
      migrations: [],
    };
    const [run] = JSON.parse(toSarif(report, { category: 'gate' })).runs;
    expect(run.results).toEqual([]);
    return run.invocations[0];
  };
  expect(invocationOf('rows-differ')).toMatchObject({
    executionSuccessful: true,
    toolExecutionNotifications: [{ descriptor: { id: 'rows-differ' }, level: 'error' }],
  });
  for (const rule of ['not-run', 'cancelled', 'bug']) {
    expect(invocationOf(rule).executionSuccessful).toBe(false);
  }
});

test('SARIF keeps the 5,000 results that GitHub shows', () => {
  const findings = Array.from({ length: 5_200 }, (_, at) => sampleFinding({ line: at + 1 }));
  const [run] = JSON.parse(toSarif(sampleReport('gate', findings), { category: 'gate' })).runs;
  expect(run.results).toHaveLength(5_000);
});
