import type { Finding, Measurements, Report, StageName } from '@lockkeeper/core/report/report';

export const shopMigrations = [
  {
    version: '0013',
    name: 'add_order_channel',
    path: 'migrations/0013_add_order_channel.sql',
  },
  {
    version: '0014',
    name: 'index_orders_by_customer',
    path: 'migrations/0014_index_orders_by_customer.sql',
  },
  {
    version: '0015',
    name: 'orders_total_is_positive',
    path: 'migrations/0015_orders_total_is_positive.sql',
  },
];

const addColumn = 'ALTER TABLE orders ADD COLUMN channel text';
const index =
  'CREATE INDEX CONCURRENTLY orders_customer_id_placed_at\n  ON orders (customer_id, placed_at DESC) WHERE cancelled_at IS NULL';
const check =
  'ALTER TABLE orders ADD CONSTRAINT orders_total_is_positive\n  CHECK (total_cents > 0) NOT VALID';
const validate = 'ALTER TABLE orders VALIDATE CONSTRAINT orders_total_is_positive';

function measured(migration: string, at: number, sql: string, milliseconds: number) {
  return {
    migration,
    index: at,
    sql,
    milliseconds,
    rows: null,
    rewrites: [],
    scans: [],
    walBytes: 900,
  };
}

const statements: Measurements['statements'] = [
  measured('0013', 1, "SET LOCAL lock_timeout = '3s'", 0.08),
  measured('0013', 2, addColumn, 1.93),
  {
    ...measured('0014', 1, index, 184.2),
    scans: ['orders'],
    walBytes: 3_212_840,
  },
  measured('0015', 1, "SET LOCAL lock_timeout = '3s'", 0.07),
  measured('0015', 2, check, 1.12),
  { ...measured('0015', 3, validate, 22.41), scans: ['orders'], rows: 0 },
];

const locks: Measurements['locks'] = [
  {
    relation: 'orders',
    mode: 'ACCESS EXCLUSIVE',
    blocks: 'reads and writes',
    heldMilliseconds: 2.81,
    waitedMilliseconds: 0,
    overheadMilliseconds: 0.4,
    migration: '0013',
    acquiredBy: 2,
    releasedBy: 2,
    phases: [
      {
        mode: 'ACCESS EXCLUSIVE',
        blocks: 'reads and writes',
        fromMilliseconds: 0.4,
        toMilliseconds: 3.2,
      },
    ],
  },
  {
    relation: 'orders',
    mode: 'SHARE UPDATE EXCLUSIVE',
    blocks: 'nothing',
    heldMilliseconds: 184.6,
    waitedMilliseconds: 0,
    overheadMilliseconds: 0.6,
    migration: '0014',
    acquiredBy: 1,
    releasedBy: 1,
    phases: [
      {
        mode: 'SHARE UPDATE EXCLUSIVE',
        blocks: 'nothing',
        fromMilliseconds: 10,
        toMilliseconds: 194.6,
      },
    ],
  },
  {
    relation: 'orders',
    mode: 'ACCESS EXCLUSIVE',
    blocks: 'reads and writes',
    heldMilliseconds: 25.3,
    waitedMilliseconds: 1.2,
    overheadMilliseconds: 0.7,
    migration: '0015',
    acquiredBy: 2,
    releasedBy: 3,
    phases: [
      {
        mode: 'ACCESS EXCLUSIVE',
        blocks: 'reads and writes',
        fromMilliseconds: 200.2,
        toMilliseconds: 225.5,
      },
    ],
  },
  {
    relation: 'customers',
    mode: 'SHARE ROW EXCLUSIVE',
    blocks: 'writes',
    heldMilliseconds: 12.6,
    waitedMilliseconds: 0,
    overheadMilliseconds: 0.2,
    migration: '0015',
    acquiredBy: 3,
    releasedBy: 3,
    phases: [
      { mode: 'ROW SHARE', blocks: 'nothing', fromMilliseconds: 204, toMilliseconds: 212.9 },
      {
        mode: 'SHARE ROW EXCLUSIVE',
        blocks: 'writes',
        fromMilliseconds: 212.9,
        toMilliseconds: 225.5,
      },
    ],
  },
];

const predicted: Measurements['predicted'] = [
  {
    migration: '0013',
    index: 2,
    sql: addColumn,
    locks: [{ relation: 'orders', mode: 'ACCESS EXCLUSIVE' }],
    rewrites: [],
    scans: [],
    transactional: true,
    algorithm: null,
    lockLevel: null,
    rebuild: null,
  },
  {
    migration: '0014',
    index: 1,
    sql: index,
    locks: [{ relation: 'orders', mode: 'SHARE UPDATE EXCLUSIVE' }],
    rewrites: [],
    scans: ['orders'],
    transactional: false,
    algorithm: null,
    lockLevel: null,
    rebuild: null,
  },
  {
    migration: '0015',
    index: 2,
    sql: check,
    locks: [{ relation: 'orders', mode: 'ACCESS EXCLUSIVE' }],
    rewrites: [],
    scans: [],
    transactional: true,
    algorithm: null,
    lockLevel: null,
    rebuild: null,
  },
];

const batchMilliseconds = Array.from(
  { length: 100 },
  (_, at) => 6 + 3 * Math.sin(at / 5) + (at % 23 === 7 ? 12 : 0),
);

const columns = ['id', 'customer_id', 'placed_at', 'total_cents', 'cancelled_at'];

function compared(table: string, rows: number, excluded: string[] = []) {
  return {
    table,
    rowsBefore: rows,
    rowsAfter: rows,
    checksumBefore: '5d41402abc4b2a76',
    checksumAfter: '5d41402abc4b2a76',
    columns,
    excluded,
    equal: true,
  };
}

export const warning: Finding = {
  rule: 'lock-held-while-validating',
  severity: 'warning',
  title: 'orders is locked while 100,000 rows are checked',
  message:
    'VALIDATE CONSTRAINT runs in the transaction that added the constraint, so the ACCESS EXCLUSIVE lock of ADD CONSTRAINT is held until the scan has ended: 25.3 ms here, with 100,000 rows.',
  fix: [
    {
      transactional: true,
      sql: "SET LOCAL lock_timeout = '3s';\nALTER TABLE orders ADD CONSTRAINT orders_total_is_positive CHECK (total_cents > 0) NOT VALID;",
    },
    {
      transactional: true,
      sql: 'ALTER TABLE orders VALIDATE CONSTRAINT orders_total_is_positive;',
    },
  ],
  path: 'migrations/0015_orders_total_is_positive.sql',
  line: 5,
  endLine: 5,
  migration: '0015',
  statement: 3,
  evidence: 'measured',
};

/** A stage's report that passed after `milliseconds`. */
export function stageReport(
  stage: StageName,
  changes: Partial<Report> = {},
  milliseconds = 300,
): Report {
  const startedAt = new Date('2026-11-20T10:31:02.000Z');
  return {
    schema: 1,
    stage,
    verdict: 'pass',
    summary: 'nothing to complain about',
    engine: { name: 'postgres', version: '18.4' },
    startedAt: startedAt.toISOString(),
    finishedAt: new Date(startedAt.getTime() + milliseconds).toISOString(),
    migrations: shopMigrations,
    findings: [],
    measurements: {},
    ...changes,
  };
}

/** A rehearsal of the shop's three pending migrations with every kind of measurement in it. */
export function shopRehearsal(changes: Partial<Report> = {}): Report {
  const stages = [
    stageReport(
      'gate',
      { summary: '3 migrations, 6 statements read', measurements: { predicted } },
      41,
    ),
    stageReport(
      'dry-run',
      {
        summary: '6 statements ran on a copy of 100,000 orders',
        measurements: {
          facts: [
            { label: 'worked on', value: 'a copy of the template, 12 tables, 164,020 rows' },
            { label: 'history', value: '12 migrations, 1.31 s' },
          ],
          statements,
        },
      },
      612,
    ),
    stageReport(
      'lock-budget',
      {
        verdict: 'warn',
        summary: 'orders is locked while 100,000 rows are checked',
        measurements: { statements, locks },
        findings: [warning],
      },
      845,
    ),
    stageReport(
      'migrate',
      {
        summary: '3 migrations applied and recorded in schema_migrations',
        measurements: { statements },
        audit: shopMigrations.map(({ version }, at) => ({
          at: `2026-11-20T10:31:0${at}.120Z`,
          actor: 'rehearsal',
          approvedBy: null,
          commit: '3f2c1aa',
          action: 'apply',
          migration: version,
          sql: null,
          rows: null,
          milliseconds: 3.2 * (at + 1),
          verdict: 'pass',
        })),
      },
      402,
    ),
    stageReport(
      'backfill',
      {
        summary: '100,000 rows in 100 batches, none left',
        measurements: {
          backfills: [
            {
              name: 'order_channel',
              table: 'orders',
              rows: 100_000,
              batches: 100,
              milliseconds: 1_204,
              longestBatchMilliseconds: 20.6,
              batchMilliseconds,
              completed: true,
              remaining: 0,
            },
          ],
        },
      },
      1_240,
    ),
    stageReport(
      'reconcile',
      {
        summary: '4 tables hold what they held',
        measurements: {
          tables: [
            compared('customers', 20_000),
            compared('orders', 100_000, ['channel']),
            compared('order_items', 42_100),
            compared('audit.price_changes', 1_920),
          ],
        },
      },
      530,
    ),
    stageReport(
      'rollback-verify',
      {
        summary: '3 migrations up, down and up again; one loses its column by design',
        measurements: {
          rollbacks: [
            {
              migration: '0013',
              up: 3.3,
              down: 2.1,
              upAgain: 2.9,
              outcome: 'lossy-by-design',
              differences: ['orders.channel: 100,000 values are gone after down'],
            },
            {
              migration: '0014',
              up: 184,
              down: 4.42,
              upAgain: 179,
              outcome: 'lossless',
              differences: [],
            },
            {
              migration: '0015',
              up: 24.1,
              down: 1.3,
              upAgain: 23.8,
              outcome: 'lossless',
              differences: [],
            },
          ],
        },
      },
      1_910,
    ),
  ];
  return {
    ...stageReport('gate', {}, 7_412),
    stage: 'rehearse',
    verdict: 'warn',
    summary: 'orders is locked while 100,000 rows are checked',
    stages,
    ...changes,
  };
}
