import { assumedVersion } from '@lockkeeper/actions/gate/assumed-version';
import { checkMigrations } from '@lockkeeper/actions/gate/check-migrations';
import { rules } from '@lockkeeper/actions/gate/rules/index';
import type { Format } from '@lockkeeper/core/migrations/format';
import { flyway } from '@lockkeeper/core/migrations/formats/flyway';
import { golangMigrate } from '@lockkeeper/core/migrations/formats/golang-migrate';
import { dialectOf } from '@lockkeeper/core/sql/dialects';

const dialect = dialectOf('postgres');
beforeAll(() => dialect.load());

/** What the rules about transactions say of a script, by the tool that runs it. */
function findings(format: Format, name: string, text: string): string[] {
  const file = { name, path: `migrations/${name}`, text };
  const all = format.read([file]);
  const { findings: found } = checkMigrations({
    engine: 'postgres',
    version: assumedVersion('postgres', undefined),
    dialect,
    format,
    config: { path: null, rules: {} },
    rules: rules.filter(({ group }) => group === 'transactions'),
    all,
    checked: all,
    eachAlone: true,
    change: null,
  });
  return found.map(({ rule, severity, line }) => `${rule} ${severity} ${line}`);
}

const mixed = `ALTER TABLE orders ADD COLUMN note text;
CREATE INDEX CONCURRENTLY orders_note ON orders (note);
`;

test('golang-migrate sends a file as one query, unless it has its own BEGIN', () => {
  const name = '000001_note.up.sql';
  expect(findings(golangMigrate, name, 'BEGIN;\nSELECT 1;\nCOMMIT;\n')).toEqual([]);
  expect(findings(golangMigrate, name, 'BEGIN;\nSELECT 1;\n')).toEqual([
    'ban-open-transaction error 1',
  ]);
  expect(findings(golangMigrate, name, 'VACUUM orders;\n')).toEqual([]);
  expect(findings(golangMigrate, name, 'VACUUM orders;\nSELECT 1;\n')).toEqual([
    'ban-non-transactional-in-transaction error 1',
  ]);
});

test('Flyway wraps a script, and refuses one that needs both', () => {
  const name = 'V1__note.sql';
  expect(findings(flyway, name, 'BEGIN;\nSELECT 1;\nCOMMIT;\n')).toEqual([
    'ban-nested-transaction error 1',
  ]);
  expect(findings(flyway, name, mixed)).toEqual(['avoid-mixed-transaction error 1']);
});
