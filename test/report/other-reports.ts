import type { Report } from '@lockkeeper/core/report/report';
import { shopRehearsal, stageReport, warning } from './shop-report';

const badIndex = 'CREATE INDEX orders_customer_id ON orders (customer_id)';

/** A gate that refused one migration, with fixes. */
export function failedGate(): Report {
  return stageReport('gate', {
    verdict: 'fail',
    summary: 'the index blocks writes to orders, and 2 more',
    measurements: {
      predicted: [
        {
          migration: '0014',
          index: 1,
          sql: badIndex,
          locks: [{ relation: 'orders', mode: 'SHARE' }],
          rewrites: [],
          scans: ['orders'],
          transactional: true,
          algorithm: null,
          lockLevel: null,
          rebuild: null,
        },
      ],
    },
    findings: [
      {
        ...warning,
        rule: 'require-lock-timeout',
        title: 'no lock_timeout',
        message:
          'ALTER TABLE waits for ACCESS EXCLUSIVE as long as it takes, and every query that comes after it waits behind it.',
        fix: [{ transactional: true, sql: "SET LOCAL lock_timeout = '3s';" }],
        evidence: 'static',
      },
      {
        rule: 'require-concurrent-index',
        severity: 'error',
        title: 'the index blocks writes to orders',
        message:
          'CREATE INDEX holds SHARE on orders until the index is built. Every INSERT, UPDATE and DELETE waits for it.',
        fix: [
          {
            transactional: false,
            sql: `DROP INDEX CONCURRENTLY IF EXISTS orders_customer_id;\n${badIndex.replace('INDEX', 'INDEX CONCURRENTLY')};`,
          },
        ],
        path: 'migrations/0014_index_orders_by_customer.sql',
        line: 1,
        endLine: 1,
        migration: '0014',
        statement: 1,
        evidence: 'static',
      },
      {
        ...warning,
        rule: 'prefer-timestamps',
        severity: 'notice',
        title: 'numbers collide between branches',
        message: 'Two open branches both add 0015.',
        fix: null,
        path: null,
        line: null,
        endLine: null,
        statement: null,
        evidence: 'history',
      },
    ],
  });
}

const esc = String.fromCharCode(27);

export const hostile = [
  `${esc}[2J${esc}[31mred`,
  `${esc}]8;;https://evil.example${String.fromCharCode(7)}click${esc}]8;;${String.fromCharCode(7)}`,
  '<img src=x onerror=alert(1)> & </details>',
  '@octocat #12 GH-12 octo/cat#7 https://evil.example www.evil.example mail@evil.example',
  '[link](javascript:alert(1)) ![i](https://evil.example/i.png) **bold** `code`',
  'a | b || c \\| d',
  '``` fence ```` fence',
  '\u202egnp.exe\u200b\u2028 $x$ 漢字かな 👩‍👩‍👧‍👦 e\u0301\u0302\u0303\u0304\u0305\u0306',
  '\r\n- item\n# heading\n1. one\n---\n```\n<details>\n~~~\n%%{init: {}}%%\nclick a href "https://evil.example"\n',
].join(' ');

/** Every string that can come from a pull request says `hostile`. */
export function hostileReport(): Report {
  const replaced = new Set([
    'name',
    'path',
    'sql',
    'title',
    'message',
    'relation',
    'rule',
    'table',
  ]);
  replaced.add('summary').add('label').add('value').add('action').add('actor').add('approvedBy');
  const report = shopRehearsal({ findings: failedGate().findings });
  return JSON.parse(
    JSON.stringify(report, (key, value: unknown) => {
      if (typeof value === 'string' && replaced.has(key)) return hostile;
      if (['rewrites', 'scans', 'excluded', 'differences'].includes(key)) return [hostile, hostile];
      if (['migration', 'version'].includes(key) && typeof value === 'string') {
        return `${value}${hostile}`;
      }
      return key === 'mode' ? `${String(value)}; ${hostile}` : value;
    }),
  ) as Report;
}

/** A gate with `count` findings, most of them notices. */
export function crowdedGate(count: number): Report {
  const severities = ['notice', 'notice', 'notice', 'warning', 'error'] as const;
  return stageReport('gate', {
    verdict: 'fail',
    summary: `the index blocks writes to orders, and ${count - 1} more`,
    findings: Array.from({ length: count }, (_, at) => ({
      ...warning,
      rule: `rule-${at % 7}`,
      severity: severities[at % severities.length] ?? 'notice',
      line: at + 1,
      endLine: at + 1,
    })),
  });
}

/** A branch that adds no migration. */
export function skippedGate(): Report {
  return stageReport('gate', {
    verdict: 'skipped',
    summary: 'this branch adds no migration',
    engine: null,
    migrations: [],
  });
}
