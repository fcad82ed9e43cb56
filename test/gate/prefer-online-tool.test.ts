import { assumedVersion } from '@lockkeeper/actions/gate/assumed-version';
import { checkMigrations } from '@lockkeeper/actions/gate/check-migrations';
import { avoidCopyAlgorithm } from '@lockkeeper/actions/gate/rules/avoid-copy-algorithm';
import { preferOnlineTool } from '@lockkeeper/actions/gate/rules/prefer-online-tool';
import type { EngineName } from '@lockkeeper/core/engine/engine-name';
import { plain } from '@lockkeeper/core/migrations/formats/plain';
import { dialectOf } from '@lockkeeper/core/sql/dialects';
import { migrationsOf } from '../rules/rule-case';
import { withTables } from './with-tables';

const setup = 'CREATE TABLE orders (id bigint PRIMARY KEY, total int NOT NULL, note varchar(20));';

function findings(engine: EngineName, sql: string, rows: number | null) {
  const all = migrationsOf([{ up: setup }, { up: sql }]);
  const result = checkMigrations({
    engine,
    version: assumedVersion(engine, undefined),
    dialect: dialectOf(engine),
    format: plain,
    config: { path: null, rules: {} },
    rules: [withTables(avoidCopyAlgorithm, { rows }), withTables(preferOnlineTool, { rows })],
    all,
    checked: all.slice(1),
    eachAlone: false,
    change: null,
  });
  return result.findings;
}

describe.each(['mysql', 'mariadb'] as const)('a big table on %s', (engine) => {
  beforeAll(() => dialectOf(engine).load());
  const rulesOf = (sql: string, rows: number | null) =>
    findings(engine, sql, rows).map(({ rule, severity }) => `${rule} ${severity}`);

  test('is not for an ALTER TABLE that goes through all of it', () => {
    const index = 'CREATE INDEX orders_total ON orders (total)';
    expect(rulesOf(index, 12_000_000)).toEqual(['prefer-online-tool warning']);
    expect(findings(engine, index, 12_000_000)[0]?.message).toContain('about 12,000,000 rows');
    expect(rulesOf('ALTER TABLE orders FORCE', 5_000_000)).toEqual(['prefer-online-tool warning']);
  });

  test('is for what is INSTANT, and a small or unknown one for anything', () => {
    expect(rulesOf('ALTER TABLE orders ADD COLUMN paid int', 12_000_000)).toEqual([]);
    expect(rulesOf('CREATE INDEX orders_total ON orders (total)', 4_999_999)).toEqual([]);
    expect(rulesOf('CREATE INDEX orders_total ON orders (total)', null)).toEqual([]);
  });

  test('is told once where it is copied, with its size', () => {
    const [finding, ...more] = findings(engine, 'ALTER TABLE orders DROP PRIMARY KEY', 12_000_000);
    expect(more).toEqual([]);
    expect(finding?.rule).toBe('avoid-copy-algorithm');
    expect(finding?.message).toContain('orders (about 12,000,000 rows)');
  });
});
