import type { Session } from '../../engine/session';
import type { Dialect } from '../../sql/dialect';
import { compareNumbers } from '../compare-versions';
import type { AppliedMigration, Format, HistoryChange, MigrationFile } from '../format';
import { historyHome, placeholders, qualifiedTable, tableExists } from '../history-home';
import type { Migration } from '../migration';
import { type DirectionFile, pairScripts } from '../pair-scripts';
import { oneQueryRule } from '../transaction-rules';

// golang-migrate: source/parse.go (names), migrate.go (dirty before, clean after),
// database/postgres/postgres.go and database/mysql/mysql.go (table, SetVersion, one query a file).
const fileName = /^([0-9]+)_([^/]*)\.(up|down)\.([^/]*)$/;
const table = 'schema_migrations';
const noVersion = '-1';

interface Named extends DirectionFile {
  readonly direction: string;
}

function named(files: readonly MigrationFile[]): Named[] {
  return files.flatMap((file) => {
    const [, version, name = '', direction = ''] = fileName.exec(file.name) ?? [];
    if (version === undefined) return [];
    // The tool parses it into an unsigned integer, so leading zeros do not reach the table.
    return [{ file, version: BigInt(version).toString(), name, direction }];
  });
}

async function setVersion(change: HistoryChange, dirty: boolean): Promise<void> {
  const { session, dialect } = change;
  const version = targetVersion(change);
  const history = qualifiedTable(dialect, await historyHome(session), table);
  await session.transaction(async () => {
    await session.execute(`DELETE FROM ${history}`);
    // Nothing applied is no row at all, but a down of the first that did not finish is -1 and dirty.
    if (version === noVersion && !dirty) return;
    await session.execute(
      `INSERT INTO ${history} (version, dirty) VALUES ${placeholders(dialect, 2)}`,
      [version, dirty],
    );
  });
}

function targetVersion({
  migration,
  direction,
  all,
}: Pick<HistoryChange, 'migration' | 'direction' | 'all'>): string {
  if (direction === 'up') return migration.version;
  const before = all.filter((other) => compareNumbers(other.version, migration.version) < 0);
  return before.at(-1)?.version ?? noVersion;
}

async function applied(
  session: Session,
  dialect: Dialect,
  all: readonly Migration[],
): Promise<AppliedMigration[]> {
  const history = qualifiedTable(dialect, await historyHome(session), table);
  const text = session.engine === 'postgres' ? 'version::text' : 'CAST(version AS CHAR)';
  const [row] = await session.query<{ version: string; dirty: boolean | number }>(
    `SELECT ${text} AS version, dirty FROM ${history}`,
  );
  if (row === undefined) return [];
  const current = { version: row.version, checksum: null, finished: !row.dirty };
  const earlier = all
    .filter((migration) => compareNumbers(migration.version, row.version) < 0)
    .map(({ version }) => ({ version, checksum: null, finished: true }));
  return [...earlier, current];
}

export const golangMigrate: Format = Object.freeze<Format>({
  name: 'golang-migrate',
  title: 'golang-migrate',
  recognise(files, surroundings) {
    if (!files.some((file) => fileName.test(file.name))) return 'no';
    const others = ['Cargo.toml', 'package.json'].some((file) => surroundings.has(file));
    return surroundings.has('go.mod') && !others ? 'certain' : 'possible';
  },
  read(files) {
    const all = named(files);
    return pairScripts(
      all.filter((file) => file.direction === 'up'),
      all.filter((file) => file.direction === 'down'),
      compareNumbers,
    );
  },
  compareVersions: compareNumbers,
  transaction: (question) => oneQueryRule('golang-migrate', question),
  history: Object.freeze({
    label: () => table,
    async exists(session: Session, dialect: Dialect) {
      return tableExists(session, dialect, await historyHome(session), table);
    },
    async create(session: Session, dialect: Dialect) {
      const history = qualifiedTable(dialect, await historyHome(session), table);
      await session.execute(
        `CREATE TABLE ${history} (version bigint not null primary key, dirty boolean not null)`,
      );
    },
    applied,
    checksums: () => [],
    before: (change: HistoryChange) => setVersion(change, true),
    after: (change: HistoryChange) => setVersion(change, false),
    takeBack: (migration: Migration, all: readonly Migration[]) =>
      `migrate force ${targetVersion({ migration, direction: 'down', all })}`,
    afterInTransaction: false,
  }),
  // Up goes on from the one version in its table: https://github.com/golang-migrate/migrate/issues/179
  belowNewest: 'skipped',
  downs: true,
});
