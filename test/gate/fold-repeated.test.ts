import type { PlacedFinding } from '@lockkeeper/actions/gate/collect-findings';
import { foldRepeated } from '@lockkeeper/actions/gate/fold-repeated';

function finding(line: number, more: Partial<PlacedFinding> = {}): PlacedFinding {
  return {
    rule: 'require-concurrent-index',
    severity: 'notice',
    title: 'Index',
    message: 'Writes wait.',
    fix: null,
    evidence: 'static',
    path: 'migrations/0001.sql',
    line,
    endLine: line,
    migration: '0001',
    statement: line,
    ...more,
  };
}

test('tells once what a file does again and again, with the lines', () => {
  const [first, ...rest] = foldRepeated([1, 2, 3, 5].map((line) => finding(line)));
  expect(rest).toEqual([]);
  expect(first).toMatchObject({
    line: 1,
    message: 'Writes wait.\n\nThe same at 3 more statements of this file, in lines 2, 3, 5.',
  });
});

test('leaves three alone, and what differs by rule, severity or file', () => {
  const findings = [
    ...[1, 2, 3].map((line) => finding(line)),
    finding(4, { rule: 'ban-truncate' }),
    finding(5, { severity: 'warning' }),
    ...[7, 8, 9, 10].map((line) => finding(line, { severity: 'error' })),
    finding(6, { path: 'migrations/0002.sql' }),
  ];
  expect(foldRepeated(findings)).toEqual(findings);
});

test('leaves what speaks about a whole file', () => {
  const findings = [1, 2, 3, 4].map((line) => finding(line, { statement: null }));
  expect(foldRepeated(findings)).toEqual(findings);
});

test('a file that cannot be read is told once, however short', () => {
  const unread = [1, 2].map((line) =>
    finding(line, { rule: 'unread-statement', severity: 'error' }),
  );
  const [first, ...rest] = foldRepeated(unread);
  expect(rest).toEqual([]);
  expect(first?.message).toBe(
    'Writes wait.\n\nThe same at one more statement of this file, in line 2.',
  );
});
