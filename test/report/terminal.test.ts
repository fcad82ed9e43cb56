import { displayWidth } from '@lockkeeper/core/report/display-width';
import { toTerminal } from '@lockkeeper/core/report/terminal';
import { lockBar } from '@lockkeeper/core/report/terminal/lock-bar';
import { crowdedGate, failedGate, hostileReport, skippedGate } from './other-reports';
import { shopRehearsal } from './shop-report';

const plain = (report = shopRehearsal(), width = 100) =>
  toTerminal(report, { colour: false, width });

test('a rehearsal shows its stages, statements, locks, batches, tables and rollbacks', () => {
  const text = plain();
  expect(text).toMatch(
    /^Lockkeeper rehearse {2}PostgreSQL 18\.4 +2026-11-20 10:31 UTC {2}7\.41 s\n/,
  );
  expect(text).toContain('  3 pending migrations\n    0013  add_order_channel ');
  expect(text).toMatch(/ ✓ dry-run +6 statements ran on a copy of 100,000 orders +612 ms\n/);
  expect(text).toMatch(/ ! lock-budget +orders is locked while 100,000 rows are checked +845 ms\n/);
  expect(text).toMatch(/ 2 {2}ALTER TABLE orders ADD COLUMN channel text +1\.93 ms\n/);
  expect(text).toMatch(
    / 1 {2}CREATE INDEX CONCURRENTLY .*… +184 ms\n +↳ scans orders · 3\.2 MB of log\n/,
  );
  expect(text).toMatch(/ order_channel {2}orders {2}100,000 +100 {2}1\.20 s {2}20\.6 ms +0\n/);
  expect(text).toMatch(/[▁▂▃▄▅▆▇█]{50,} {2}3\.00 ms to 21\.0 ms a batch\n/);
  expect(text).toMatch(/✓ {2}orders +100,000 +100,000 {2}equal +5 {2}channel\n/);
  expect(text).toMatch(
    /0013 add_order_channel +3\.30 ms {2}2\.10 ms +2\.90 ms {2}loses only what the up added\n/,
  );
  expect(text.trimEnd().split('\n').at(-1)).toBe(
    '! rehearse passed with warnings  7 stages · 3 migrations · 1 warning · 7.41 s',
  );
});

test('statements that several stages ran are shown once', () => {
  expect(plain().split('6 statements in 210 ms')).toHaveLength(2);
});

test('of a hundred predictions the first are shown, all are counted, and a finding has its statement', () => {
  const gate = failedGate();
  const [one] = gate.measurements.predicted ?? [];
  const [finding] = gate.findings;
  if (one === undefined || finding === undefined) throw new Error('the report has neither');
  const predicted = Array.from({ length: 100 }, (_, at) => ({
    ...one,
    index: at + 1,
    sql: `SELECT ${at + 1}\u202e`,
  }));
  const findings = [{ ...finding, migration: one.migration, statement: 90, line: 7 }];
  const text = plain({ ...gate, measurements: { predicted }, findings });
  expect(text).toContain('  100 statements, as predicted without running\n');
  expect(text).toContain(' 60  SELECT 60\\u{202e}\n');
  expect(text).toContain('    and 40 more statements\n');
  expect(text).toContain('    7 │ SELECT 90\\u{202e}\n');
  expect(text.split('SELECT ')).toHaveLength(62);
});

test('the lock timeline draws each lock over its migration, with a glyph for what it blocks', () => {
  const lines = plain().split('\n');
  const line = (start: RegExp) => lines.find((each) => start.test(each)) ?? '';
  expect(line(/2 {2}orders .*25\.3 ms {2}1\.20 ms/)).toMatch(/ {2}█{26}$/);
  expect(line(/1 {2}orders .*SHARE UPDATE EXCLUSIVE +185 ms/)).toMatch(/ {2}░{26}$/);
  // Taken 3.8 of 25.3 ms after the first, and for half of its time in a mode that blocks nothing.
  expect(line(/3 {2}customers .*SHARE ROW EXCLUSIVE +12\.6 ms/)).toMatch(/ {2} {13}▓{13}$/);
  expect(plain()).toContain('█ blocks reads and writes   ▓ blocks writes   ░ blocks nothing');
});

test('a strong mode is drawn over a weaker one that shares its cell', () => {
  const lock = {
    relation: 'orders',
    mode: 'SHARE',
    blocks: 'writes' as const,
    heldMilliseconds: 100,
    waitedMilliseconds: 0,
    overheadMilliseconds: 0,
    migration: '0013',
    acquiredBy: 1,
    releasedBy: 1,
    phases: [
      { mode: 'SHARE', blocks: 'writes' as const, fromMilliseconds: 0, toMilliseconds: 1 },
      { mode: 'ROW SHARE', blocks: 'nothing' as const, fromMilliseconds: 1, toMilliseconds: 100 },
    ],
  };
  expect(lockBar(lock, { from: 0, to: 100 }, 10)).toBe('▓─────────');
});

test('a finding has its place, reason, statement and fix', () => {
  const text = plain(failedGate(), 80);
  expect(text).toContain(
    [
      '  ✗ the index blocks writes to orders',
      '    migrations/0014_index_orders_by_customer.sql:1',
      '    error require-concurrent-index (static)',
      '    CREATE INDEX holds SHARE on orders until the index is built. Every INSERT,',
      '    UPDATE and DELETE waits for it.',
      '',
      '      1 │ CREATE INDEX orders_customer_id ON orders (customer_id)',
      '',
      '    Instead, outside a transaction:',
      '      │ DROP INDEX CONCURRENTLY IF EXISTS orders_customer_id;',
      '      │ CREATE INDEX CONCURRENTLY orders_customer_id ON orders (customer_id);',
      '',
    ].join('\n'),
  );
  expect(text.indexOf('✗ the index blocks')).toBeLessThan(text.indexOf('! no lock_timeout'));
  expect(text.indexOf('! no lock_timeout')).toBeLessThan(text.indexOf('i numbers collide'));
  expect(text).toContain('✗ gate failed  3 migrations · 1 error, 1 warning, 1 notice · 300 ms\n');
});

test('a skipped stage says why, and nothing else', () => {
  expect(plain(skippedGate(), 60).replace(/ +/g, ' ')).toBe(
    [
      'Lockkeeper gate 2026-11-20 10:31 UTC 300 ms',
      '',
      ' – gate this branch adds no migration 300 ms',
      '',
      '– gate skipped 0 migrations · no findings · 300 ms\n',
    ].join('\n'),
  );
});

test.each([60, 61, 80, 100, 140])('no line is wider than %d cells', (width) => {
  const reports = [shopRehearsal(), failedGate(), hostileReport(), skippedGate(), crowdedGate(80)];
  for (const report of reports) {
    for (const colour of [true, false]) {
      const lines = toTerminal(report, { colour, width }).split('\n');
      expect(Math.max(...lines.map(displayWidth))).toBeLessThanOrEqual(width);
    }
  }
});

test('colour changes nothing but the colour', () => {
  const colourSequence = new RegExp(`${String.fromCharCode(27)}\\[\\d+m`, 'g');
  for (const report of [shopRehearsal(), failedGate(), hostileReport()]) {
    const coloured = toTerminal(report, { colour: true, width: 100 });
    expect(coloured).toMatch(colourSequence);
    const bare = coloured.replaceAll(colourSequence, '').replaceAll(/ +$/gm, '');
    expect(bare).toBe(plain(report));
  }
});

test('hostile text is visible and obeyed by no terminal', () => {
  const text = plain(hostileReport());
  expect(text).not.toMatch(/(?![\n\u200c\u200d])[\p{Cc}\p{Cf}\p{Cs}\u2028\u2029]/u);
  expect(text).toContain('␛[2J␛[31mred');
  expect(text).toContain('\\u{202e}gnp.exe');
});

test('of thousands of findings the gravest are shown and the others counted', () => {
  const text = plain(crowdedGate(10_000));
  expect(text.split('\n').length).toBeLessThan(1_000);
  expect(text).toContain(
    '  and 1,950 errors, 2,000 warnings, 6,000 notices more, all in the JSON report\n',
  );
});

test('megabytes in one text neither hang nor flood the terminal', () => {
  const long = `${'👩\u200d'.repeat(300_000)} ${'x'.repeat(1_000_000)}`;
  const report = failedGate();
  const findings = report.findings.map((finding) => ({
    ...finding,
    title: long,
    message: long,
    path: long,
  }));
  const started = performance.now();
  const text = plain({ ...report, summary: long, findings });
  expect(performance.now() - started).toBeLessThan(5_000);
  expect(text.length).toBeLessThan(200_000);
});
