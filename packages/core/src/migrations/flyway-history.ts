import type { Session } from '../engine/session';
import type { Dialect } from '../sql/dialect';
import { flywayChecksum } from './checksum';
import { compareFlywayVersions, isRepeatable, repeatableVersion } from './flyway-names';
import type { AppliedMigration, HistoryChange, HistoryTable } from './format';
import { historyHome, placeholders, qualifiedTable, tableExists } from './history-home';
import type { Migration } from './migration';

// Flyway: flyway-database-postgresql, PostgreSQLDatabase.java and flyway-mysql, MySQLDatabase.java
// (table), flyway-core, JdbcTableSchemaHistory.java and SchemaHistory.java (rows, rank), DbMigrate.java
// (a failed script that was not rolled back gets a row), AbbreviationUtils.java (lengths).
const table = 'flyway_schema_history';

interface Row {
  readonly version: string | null;
  readonly description: string;
  readonly type: string;
  readonly checksum: number | null;
  readonly success: boolean | number;
}

async function historyTable(session: Session, dialect: Dialect): Promise<string> {
  return qualifiedTable(dialect, await historyHome(session), table);
}

async function create(session: Session, dialect: Dialect): Promise<void> {
  const history = await historyTable(session, dialect);
  const name = (suffix: string) => dialect.quoteIdentifier(table + suffix);
  const now = session.engine === 'postgres' ? 'now()' : 'CURRENT_TIMESTAMP';
  await session.execute(`CREATE TABLE ${history} (
    installed_rank INT NOT NULL,
    version VARCHAR(50),
    description VARCHAR(200) NOT NULL,
    type VARCHAR(20) NOT NULL,
    script VARCHAR(1000) NOT NULL,
    checksum INTEGER,
    installed_by VARCHAR(100) NOT NULL,
    installed_on TIMESTAMP NOT NULL DEFAULT ${now},
    execution_time INTEGER NOT NULL,
    success BOOLEAN NOT NULL,
    CONSTRAINT ${name('_pk')} PRIMARY KEY (installed_rank)
  )`);
  await session.execute(`CREATE INDEX ${name('_s_idx')} ON ${history} (success)`);
}

async function insert(change: HistoryChange, success: boolean): Promise<void> {
  const { session, dialect, migration, direction } = change;
  const history = await historyTable(session, dialect);
  const script = direction === 'down' && migration.down !== null ? migration.down : migration.up;
  const user = session.engine === 'postgres' ? 'CURRENT_USER' : "SUBSTRING_INDEX(USER(), '@', 1)";
  const [next] = await session.query<{ installed_rank: number; installed_by: string }>(
    `SELECT COALESCE(MAX(installed_rank), 0) + 1 AS installed_rank, ${user} AS installed_by FROM ${history}`,
  );
  await session.execute(
    `INSERT INTO ${history} (installed_rank, version, description, type, script, checksum,
       installed_by, execution_time, success) VALUES ${placeholders(dialect, 9)}`,
    [
      Number(next?.installed_rank ?? 1),
      isRepeatable(migration.version) ? null : migration.version,
      shortDescription(migration.name),
      rowType(script.file, direction === 'down'),
      script.file.length <= 1000 ? script.file : `...${script.file.slice(3, 1000)}`,
      flywayChecksum(script.text),
      next?.installed_by ?? '',
      Math.round(change.milliseconds),
      success,
    ],
  );
}

function shortDescription(description: string): string {
  return description.length <= 200 ? description : `${description.slice(0, 197)}...`;
}

function rowType(file: string, down: boolean): string {
  if (down) return 'UNDO_SQL';
  return /(^|\/)B[^/]*$/.test(file) ? 'SQL_BASELINE' : 'SQL';
}

/**
 * Rows in the order of their rank, undone and deleted versions taken out. A baseline, be it a row of
 * `flyway baseline` or a `B` script in the folder, stands for every version up to its own.
 */
async function applied(
  session: Session,
  dialect: Dialect,
  all: readonly Migration[],
): Promise<AppliedMigration[]> {
  const history = await historyTable(session, dialect);
  const rows = await session.query<Row>(
    `SELECT version, description, type, checksum, success FROM ${history} ORDER BY installed_rank`,
  );
  let found: AppliedMigration[] = [];
  for (const row of rows) {
    if (row.type === 'SCHEMA') continue;
    const version = row.version ?? repeatableVersion(row.description);
    found = found.filter((other) => compareFlywayVersions(other.version, version) !== 0);
    if (row.type === 'DELETE' || (row.type.startsWith('UNDO') && row.success)) continue;
    const checksum = row.checksum === null ? null : String(row.checksum);
    found.push({ version, checksum, finished: Boolean(row.success) });
    if (row.type.includes('BASELINE')) found.unshift(...upTo(all, version, found));
  }
  return withBaselineScript(found, all);
}

function upTo(
  all: readonly Migration[],
  version: string,
  found: readonly AppliedMigration[],
): AppliedMigration[] {
  return all
    .filter((migration) => compareFlywayVersions(migration.version, version) < 0)
    .filter(({ version: own }) =>
      found.every((other) => compareFlywayVersions(other.version, own) !== 0),
    )
    .map((migration) => ({ version: migration.version, checksum: null, finished: true }));
}

/** Where something was applied already, Flyway never runs a `B` script: its versions are there. */
function withBaselineScript(
  found: readonly AppliedMigration[],
  all: readonly Migration[],
): AppliedMigration[] {
  const baseline = all.find((migration) => rowType(migration.up.file, false) === 'SQL_BASELINE');
  if (baseline === undefined || found.every((row) => isRepeatable(row.version))) return [...found];
  const newer = found.filter((row) => compareFlywayVersions(row.version, baseline.version) > 0);
  const unfinished = found.filter((row) => !row.finished && !newer.includes(row));
  return [{ version: baseline.version, checksum: null, finished: true }, ...unfinished, ...newer];
}

export const flywayHistory: HistoryTable = Object.freeze<HistoryTable>({
  label: () => table,
  async exists(session, dialect) {
    return tableExists(session, dialect, await historyHome(session), table);
  },
  create,
  applied,
  checksums: (migration) => [String(flywayChecksum(migration.up.text))],
  after: (change) => insert(change, true),
  takeBack: () => 'flyway repair',
  async failed(change) {
    if (!change.rolledBack) await insert(change, false);
  },
  // Flyway writes the row from a second connection; in the script's transaction the same row cannot get lost.
  afterInTransaction: true,
});
