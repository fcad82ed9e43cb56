import type { Session } from '../../engine/session';
import { UserError } from '../../errors';
import type { Dialect } from '../../sql/dialect';
import { compareText } from '../compare-versions';
import { filesByFolder } from '../files-by-folder';
import type { AppliedMigration, Format, HistoryChange, MigrationFile } from '../format';
import { historyHome, qualifiedTable, tableExists } from '../history-home';
import type { Migration } from '../migration';
import { wrappedRule } from '../transaction-rules';
import { wholeFileScript } from '../whole-file-script';

// diesel: diesel_migrations/migrations_internals/src/lib.rs (folders, version, metadata.toml),
// diesel_migrations/src/migration_harness.rs (order, transaction, rows),
// diesel/src/migration/setup_migration_table.sql (table).
const table = '__diesel_schema_migrations';

function version(folder: string): string {
  return (folder.split('_')[0] ?? '').replaceAll('-', '');
}

/**
 * What metadata.toml says; null where there is none. A file without the key means no transaction: the
 * field's serde default is `false`, and only a missing or broken file gives the struct's `true`.
 */
function transaction(metadata: MigrationFile | undefined): boolean | null {
  if (metadata === undefined) return null;
  const topLevel = metadata.text.split(/^\s*\[/m)[0] ?? '';
  const value = /^\s*run_in_transaction\s*=\s*(true|false)\s*(?:#.*)?$/m.exec(topLevel)?.[1];
  return value === 'true';
}

function readFolder(folder: string, files: ReadonlyMap<string, MigrationFile>): Migration {
  const up = files.get('up.sql');
  if (up === undefined) {
    throw new UserError({
      what: `${[...files.values()][0]?.path ?? folder} belongs to a migration without up.sql`,
      why: 'diesel refuses a migrations folder that holds such a folder',
      mend: `Add ${folder}/up.sql or remove the folder.`,
    });
  }
  if (up.text === '') {
    throw new UserError({
      what: `${up.path} is empty`,
      why: 'diesel refuses to run an empty migration',
      mend: 'Write its SQL, or a comment.',
    });
  }
  const down = files.get('down.sql');
  const inTransaction = transaction(files.get('metadata.toml'));
  return {
    version: version(folder),
    name: folder.split('_').slice(1).join('_'),
    path: up.path,
    up: wholeFileScript(up, inTransaction),
    down: down === undefined ? null : wholeFileScript(down, inTransaction),
  };
}

async function after({ session, dialect, migration, direction }: HistoryChange): Promise<void> {
  const history = qualifiedTable(dialect, await historyHome(session), table);
  const place = dialect.placeholder(1);
  const sql =
    direction === 'up'
      ? `INSERT INTO ${history} (version) VALUES (${place})`
      : `DELETE FROM ${history} WHERE version = ${place}`;
  await session.execute(sql, [migration.version]);
}

async function applied(session: Session, dialect: Dialect): Promise<AppliedMigration[]> {
  const history = qualifiedTable(dialect, await historyHome(session), table);
  const rows = await session.query<{ version: string }>(
    `SELECT version FROM ${history} ORDER BY run_on, version`,
  );
  return rows.map((row) => ({ version: row.version, checksum: null, finished: true }));
}

export const diesel: Format = Object.freeze<Format>({
  name: 'diesel',
  title: 'Diesel',
  recognise(files, surroundings) {
    const folders = filesByFolder(files);
    if (![...folders.values()].some((folder) => folder.has('up.sql'))) return 'no';
    return surroundings.has('diesel.toml') || surroundings.has('Cargo.toml')
      ? 'certain'
      : 'possible';
  },
  read(files) {
    return [...filesByFolder(files)]
      .map(([folder, inside]) => readFolder(folder, inside))
      .sort((one, other) => compareText(one.version, other.version));
  },
  compareVersions: compareText,
  transaction: (question) =>
    wrappedRule('diesel', 'metadata.toml has no run_in_transaction = true', question),
  history: Object.freeze({
    label: () => table,
    async exists(session: Session, dialect: Dialect) {
      return tableExists(session, dialect, await historyHome(session), table);
    },
    async create(session: Session, dialect: Dialect) {
      const history = qualifiedTable(dialect, await historyHome(session), table);
      await session.execute(`CREATE TABLE IF NOT EXISTS ${history} (
        version VARCHAR(50) PRIMARY KEY NOT NULL,
        run_on TIMESTAMP NOT NULL DEFAULT CURRENT_TIMESTAMP
      )`);
    },
    applied,
    checksums: () => [],
    after,
    afterInTransaction: true,
  }),
  // Whether or not it is later than the latest: https://docs.diesel.rs/1.4.x/diesel_migrations/fn.run_pending_migrations.html
  belowNewest: 'applied',
  downs: true,
});
