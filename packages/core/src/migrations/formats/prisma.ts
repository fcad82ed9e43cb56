import { randomUUID } from 'node:crypto';
import type { Session } from '../../engine/session';
import { UserError } from '../../errors';
import type { Dialect } from '../../sql/dialect';
import { sha256 } from '../checksum';
import { filesByFolder } from '../files-by-folder';
import type {
  AppliedMigration,
  Format,
  HistoryChange,
  HistoryFailure,
  MigrationFile,
} from '../format';
import { historyHome, placeholders, qualifiedTable, tableExists } from '../history-home';
import type { Migration } from '../migration';
import { oneQueryRule } from '../transaction-rules';
import { wholeFileScript } from '../whole-file-script';

// prisma's command line sorts the folders with localeCompare; the rest is of prisma-engines: schema-engine/connectors/sql-schema-connector/src/sql_migration_persistence.rs (rows),
// …/src/flavour/{postgres,mysql}.rs (table), schema-engine/commands/src/commands/apply_migrations.rs
// (order of writes), schema-connector/src/checksum.rs.
const table = '_prisma_migrations';
/** Made when Prisma's migrations are first sorted: it loads ICU's data. */
let collator: Intl.Collator | null = null;

function compare(one: string, other: string): number {
  collator ??= new Intl.Collator('en');
  return collator.compare(one, other);
}

const columns = {
  postgres: `
    id                  VARCHAR(36) PRIMARY KEY NOT NULL,
    checksum            VARCHAR(64) NOT NULL,
    finished_at         TIMESTAMPTZ,
    migration_name      VARCHAR(255) NOT NULL,
    logs                TEXT,
    rolled_back_at      TIMESTAMPTZ,
    started_at          TIMESTAMPTZ NOT NULL DEFAULT now(),
    applied_steps_count INTEGER NOT NULL DEFAULT 0`,
  mysql: `
    id                  VARCHAR(36) PRIMARY KEY NOT NULL,
    checksum            VARCHAR(64) NOT NULL,
    finished_at         DATETIME(3),
    migration_name      VARCHAR(255) NOT NULL,
    logs                TEXT,
    rolled_back_at      DATETIME(3),
    started_at          DATETIME(3) NOT NULL DEFAULT CURRENT_TIMESTAMP(3),
    applied_steps_count INTEGER UNSIGNED NOT NULL DEFAULT 0`,
};

function readFolder(folder: string, files: ReadonlyMap<string, MigrationFile>): Migration {
  const up = files.get('migration.sql');
  if (up === undefined) {
    throw new UserError({
      what: `${[...files.values()][0]?.path ?? folder} belongs to a migration without migration.sql`,
      why: 'Prisma refuses a migrations folder that holds such a folder (P3015)',
      mend: `Add ${folder}/migration.sql or remove the folder.`,
    });
  }
  const name = folder.replace(/^\d+_/, '');
  return { version: folder, name, path: up.path, up: wholeFileScript(up), down: null };
}

/** UTC in the form that both kinds of column take. */
function now(session: Session): string {
  const iso = new Date().toISOString();
  return session.engine === 'postgres' ? iso : iso.replace('T', ' ').replace('Z', '');
}

async function before({ session, dialect, migration }: HistoryChange): Promise<void> {
  const history = qualifiedTable(dialect, await historyHome(session), table);
  await session.execute(
    `INSERT INTO ${history} (id, checksum, started_at, migration_name) VALUES ${placeholders(dialect, 4)}`,
    [randomUUID(), sha256(migration.up.text), now(session), migration.version],
  );
}

/** Sets `assignment`, whose value is the first parameter, in the row that `before` wrote. */
async function update(change: HistoryChange, assignment: string, value: string): Promise<void> {
  const { session, dialect, migration } = change;
  const history = qualifiedTable(dialect, await historyHome(session), table);
  await session.execute(
    `UPDATE ${history} SET ${assignment} = ${dialect.placeholder(1)}
     WHERE migration_name = ${dialect.placeholder(2)} AND finished_at IS NULL AND rolled_back_at IS NULL`,
    [value, migration.version],
  );
}

async function applied(session: Session, dialect: Dialect): Promise<AppliedMigration[]> {
  const history = qualifiedTable(dialect, await historyHome(session), table);
  const rows = await session.query<{ version: string; checksum: string; unfinished: unknown }>(
    `SELECT migration_name AS version, checksum,
       CASE WHEN finished_at IS NULL THEN 1 ELSE 0 END AS unfinished
     FROM ${history} WHERE rolled_back_at IS NULL ORDER BY started_at, migration_name`,
  );
  return rows.map(({ version, checksum, unfinished }) => ({
    version,
    checksum,
    finished: Number(unfinished) === 0,
  }));
}

export const prisma: Format = Object.freeze<Format>({
  name: 'prisma',
  title: 'Prisma Migrate',
  recognise(files, surroundings) {
    const folders = [...filesByFolder(files).values()];
    if (!folders.some((folder) => folder.has('migration.sql'))) return 'no';
    const lock = files.some((file) => file.name === 'migration_lock.toml');
    const beside = ['schema.prisma', 'prisma/schema.prisma', 'prisma.config.ts'];
    return lock || beside.some((file) => surroundings.has(file)) ? 'certain' : 'possible';
  },
  read(files) {
    return [...filesByFolder(files)]
      .map(([folder, inside]) => readFolder(folder, inside))
      .sort((one, other) => compare(one.version, other.version));
  },
  compareVersions: compare,
  transaction: (question) => oneQueryRule('Prisma', question),
  history: Object.freeze({
    label: () => table,
    async exists(session: Session, dialect: Dialect) {
      return tableExists(session, dialect, await historyHome(session), table);
    },
    async create(session: Session, dialect: Dialect) {
      const history = qualifiedTable(dialect, await historyHome(session), table);
      const sql =
        session.engine === 'postgres'
          ? `CREATE TABLE ${history} (${columns.postgres})`
          : `CREATE TABLE ${history} (${columns.mysql}) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci`;
      await session.execute(sql);
    },
    applied,
    checksums({ up: { text } }: Migration) {
      const variants = [text, text.replaceAll('\r\n', '\n'), text.replaceAll('\n', '\r\n')];
      return [...new Set(variants.map(sha256))];
    },
    before,
    after: (change: HistoryChange) =>
      update(
        change,
        'applied_steps_count = applied_steps_count + 1, finished_at',
        now(change.session),
      ),
    failed: (change: HistoryFailure) => update(change, 'logs', change.message),
    takeBack: ({ version }: Migration) => `prisma migrate resolve --rolled-back ${version}`,
    afterInTransaction: false,
  }),
  // All that its table lacks: https://www.prisma.io/docs/cli/migrate/deploy
  belowNewest: 'applied',
  downs: false,
});
