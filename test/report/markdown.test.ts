import { toMarkdown } from '@lockkeeper/core/report/markdown';
import { crowdedGate, failedGate, hostileReport, skippedGate } from './other-reports';
import { shopRehearsal } from './shop-report';

/** Markdown without its fences and inline code, which GitHub shows as they stand. */
function prose(markdown: string): string {
  return markdown
    .replace(/^(`{3,})[a-z]*\n[\s\S]*?\n\1$/gm, '')
    .replace(/(?<![\\`])(`+)(?!`)[^\n]*?(?<!`)\1(?!`)/g, '')
    .replace(/<code>[^<]*<\/code>/g, '');
}

function expectWhole(markdown: string): void {
  const rest = prose(markdown);
  expect(rest.split('<details>')).toHaveLength(rest.split('</details>').length);
  expect(rest).not.toMatch(/^`{3,}/m);
  for (const table of rest.match(/(^\|.*\n)+/gm) ?? []) {
    const widths = table
      .trimEnd()
      .split('\n')
      .map((row) => row.split('|').length);
    expect(new Set(widths).size).toBe(1);
  }
}

test('a rehearsal has its verdict, its stages and folded details', () => {
  const markdown = toMarkdown(shopRehearsal());
  expect(markdown).toMatch(/^### ⚠️ rehearse passed with warnings\n\norders is locked while/);
  expect(markdown).toContain(
    'PostgreSQL 18.4 · 3 migrations · 1 warning · 7.41 s\n\n|  | stage | result | time |\n',
  );
  expect(markdown).toContain(
    '| ✅ | dry-run | 6 statements ran on a copy of 100,000 orders | 612\u00a0ms |\n',
  );
  expect(markdown).toContain('<details><summary>lock-budget: statements (6)</summary>\n\n|');
  expect(markdown).toContain(
    '| `orders` | ACCESS EXCLUSIVE | reads and writes | 25.3\u00a0ms | 1.20\u00a0ms | `0015\u00a0#2` |\n',
  );
  expect(markdown).toContain(
    '| `0013` | 3.30\u00a0ms | 2.10\u00a0ms | 2.90\u00a0ms | loses only what the up added | orders.channel: 100,000 values are gone after down |\n',
  );
  expectWhole(markdown);
});

test('findings are grouped by severity, with place, message and a fix to copy', () => {
  const markdown = toMarkdown(failedGate());
  expect(markdown).toContain(
    [
      '#### 1 error',
      '',
      '**the index blocks writes to orders**<br>',
      '`migrations/0014_index_orders_by_customer.sql:1` · `require-concurrent-index` (static)',
      '',
      'CREATE INDEX holds SHARE on orders until the index is built. Every INSERT, UPDATE and DELETE waits for it.',
      '',
      'Instead, outside a transaction:',
      '',
      '```sql',
      'DROP INDEX CONCURRENTLY IF EXISTS orders_customer_id;',
      'CREATE INDEX CONCURRENTLY orders_customer_id ON orders (customer_id);',
      '```',
      '',
      '#### 1 warning',
      '',
    ].join('\n'),
  );
  expect(markdown.indexOf('#### 1 warning')).toBeLessThan(markdown.indexOf('#### 1 notice'));
});

test('the lock timeline is a gantt, the batches are a chart', () => {
  const markdown = toMarkdown(shopRehearsal());
  expect(markdown).toContain(
    [
      '  section 0015',
      '  • orders ACCESS EXCLUSIVE 25.3 ms :crit, 187, 213',
      '  • customers SHARE ROW EXCLUSIVE 12.6 ms :active, 200, 213',
      '```',
    ].join('\n'),
  );
  const bars =
    /x-axis "batch" 1 --> 100\n {2}y-axis "milliseconds" 0 --> 21\n {2}bar \[(.*)\]\n/.exec(
      markdown,
    )?.[1];
  expect(bars?.split(', ')).toHaveLength(60);
  expect(Math.max(...(bars ?? '').split(', ').map(Number))).toBe(20.96);
});

test('a skipped stage is three lines', () => {
  expect(toMarkdown(skippedGate())).toBe(
    '### ➖ gate skipped\n\nthis branch adds no migration\n\nno findings · 300 ms\n',
  );
});

test('hostile text formats, links, mentions and embeds nothing', () => {
  const markdown = toMarkdown(hostileReport(), { limit: 10_000_000 });
  expectWhole(markdown);
  expect(markdown).not.toMatch(/(?![\n\u200c\u200d])[\p{Cc}\p{Cf}\p{Cs}\u2028\u2029]/u);
  const rest = prose(markdown);
  expect(rest.match(/<(?!\/?(details|summary|br|span)>)[^\n]{0,20}/g)).toBeNull();
  expect(rest.match(/@\w|(?<!&)#\d|GH-\d|:\/\/|www\./g)).toBeNull();
  expect(rest.match(/(?<!\\)\[|\$(?!<\/span>)|^(- |# |1\. |---|~~~)/gm)).toBeNull();
  for (const chart of markdown.match(/```mermaid\n[\s\S]*?\n```/g) ?? []) {
    expect(chart).not.toMatch(/%%|\n *click|https|;|#/);
  }
});

test('a fix is fenced by more backticks than it holds', () => {
  const report = failedGate();
  const sql = "SELECT '```` ```';\n```\n<script>";
  const [finding] = report.findings;
  if (finding === undefined) throw new Error('the fixture has a finding');
  const findings = [{ ...finding, fix: [{ transactional: true, sql }] }];
  expect(toMarkdown({ ...report, findings })).toContain(`\n\`\`\`\`\`sql\n${sql}\n\`\`\`\`\`\n`);
});

test.each([4_000, 6_000, 10_000, 60_000])('%d characters are never exceeded', (limit) => {
  for (const report of [shopRehearsal(), failedGate(), hostileReport(), crowdedGate(10_000)]) {
    const markdown = toMarkdown(report, { limit });
    expect(markdown.length).toBeLessThanOrEqual(limit);
    expect(markdown).toMatch(/^### /);
    expectWhole(markdown);
  }
});

test('statement tables go first, then charts, other tables, fixes, notices', () => {
  const whole = toMarkdown(shopRehearsal());
  const shorter = toMarkdown(shopRehearsal(), { limit: whole.length - 1 });
  expect(shorter).not.toContain('lock-budget: statements');
  expect(shorter).toContain('lock-budget: locks');
  expect(shorter).toMatch(
    /\n_Left out, because .*: statement tables \(\d\)\. The JSON report has everything\._\n$/,
  );
  const migrations = Array.from({ length: 9 }, (_, at) => {
    const name = `${at}_${'long_name_'.repeat(4)}`;
    return { version: `${at}`, name, path: `migrations/${name}.sql` };
  });
  const least = toMarkdown({ ...shopRehearsal(), migrations }, { limit: 4_000 });
  expect(least).not.toContain('```mermaid');
  expect(least).toContain('#### 1 warning');
  expect(least).toMatch(/statement tables \(2\), charts \(2\), other tables \(\d\)/);
});

test('one giant fix goes before the tables that would have to go for it', () => {
  const report = failedGate();
  const fix = [{ transactional: true, sql: 'SELECT 1;\n'.repeat(10_000) }];
  const [finding, ...others] = report.findings;
  if (finding === undefined) throw new Error('the fixture has a finding');
  const markdown = toMarkdown({ ...report, findings: [{ ...finding, fix }, ...others] });
  expect(markdown).toContain('Predicted (1)');
  expect(markdown).toContain('CREATE INDEX CONCURRENTLY orders_customer_id');
  expect(markdown).toMatch(/too long for this place: fixes \(1\)\. The JSON/);
  expectWhole(markdown);
});

test('of ten thousand findings the errors stay and the rest is counted', () => {
  const markdown = toMarkdown(crowdedGate(10_000));
  expect(markdown.length).toBeGreaterThan(55_000);
  expect(markdown).toContain('#### 2,000 errors');
  expect(markdown).not.toContain('#### 6,000 notices');
  expect(markdown).toMatch(
    /fixes \(10000\), notices \(6000\), warnings \(2000\), errors \(\d+\)\. The JSON report/,
  );
});

test('a limit that cannot hold the verdict is refused', () => {
  expect(() => toMarkdown(skippedGate(), { limit: 3_999 })).toThrow(RangeError);
});
