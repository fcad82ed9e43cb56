import type { Session } from '../../engine/session';
import { UserError } from '../../errors';
import { limitLength } from '../../report/limit-length';
import type { Dialect } from '../../sql/dialect';
import { sha256 } from '../checksum';
import { compareNumbers } from '../compare-versions';
import { foreignMarker } from '../foreign-tools';
import type { AppliedMigration, Format, HistoryChange, MigrationFile } from '../format';
import { placeholders, qualifiedTable, tableExists } from '../history-home';
import type { Migration } from '../migration';
import { type DirectionFile, pairScripts } from '../pair-scripts';
import { wrappedRule } from '../transaction-rules';

const fileName = /^(\d+)_([^/]+?)(\.down)?\.sql$/;
const directive = /^[ \t]*--[ \t]*lockkeeper:transaction\b[ \t]*(.*?)[ \t]*$/m;
const schema = 'lockkeeper';

interface Named extends DirectionFile {
  readonly down: boolean;
}

function named(files: readonly MigrationFile[]): Named[] {
  return files.flatMap((file) => {
    const [, version, name, down] = fileName.exec(file.name) ?? [];
    if (version === undefined || name === undefined || name.endsWith('.up')) return [];
    return [{ file, version, name, down: down !== undefined, transaction: transaction(file) }];
  });
}

function transaction(file: MigrationFile): boolean | null {
  const [written, value] = directive.exec(file.text) ?? [];
  if (written === undefined) return null;
  if (value === 'none') return false;
  throw new UserError({
    what: `${file.path} says \`${limitLength(written.trim(), 80)}\``,
    why: 'the only value is none',
    mend: 'Write `-- lockkeeper:transaction none`, or remove the line to run in a transaction.',
  });
}

/** Where the table is: `lockkeeper.migrations`, or `lockkeeper_migrations` where a database is the only schema. */
function place(session: Session): { readonly home: string; readonly table: string } {
  return session.engine === 'postgres'
    ? { home: schema, table: 'migrations' }
    : { home: session.database, table: 'lockkeeper_migrations' };
}

function historyTable(session: Session, dialect: Dialect): string {
  const { home, table } = place(session);
  return qualifiedTable(dialect, home, table);
}

async function create(session: Session, dialect: Dialect): Promise<void> {
  const history = historyTable(session, dialect);
  if (session.engine !== 'postgres') {
    await session.execute(`CREATE TABLE IF NOT EXISTS ${history} (
      version varchar(100) CHARACTER SET ascii NOT NULL PRIMARY KEY,
      name varchar(255) NOT NULL,
      checksum char(64) CHARACTER SET ascii NOT NULL,
      applied_at timestamp(6) NOT NULL DEFAULT CURRENT_TIMESTAMP(6),
      milliseconds bigint NOT NULL
    ) DEFAULT CHARACTER SET utf8mb4`);
    return;
  }
  // CREATE SCHEMA IF NOT EXISTS asks for the right to create one even where it exists.
  const found = await session.query(`SELECT 1 FROM pg_catalog.pg_namespace WHERE nspname = $1`, [
    schema,
  ]);
  if (found.length === 0) await session.execute(`CREATE SCHEMA IF NOT EXISTS ${schema}`);
  await session.execute(`CREATE TABLE IF NOT EXISTS ${history} (
    version text NOT NULL PRIMARY KEY,
    name text NOT NULL,
    checksum text NOT NULL,
    applied_at timestamptz NOT NULL DEFAULT clock_timestamp(),
    milliseconds bigint NOT NULL
  )`);
}

async function after(change: HistoryChange): Promise<void> {
  const { session, dialect, migration, direction } = change;
  const history = historyTable(session, dialect);
  if (direction === 'down') {
    await session.execute(`DELETE FROM ${history} WHERE version = ${dialect.placeholder(1)}`, [
      migration.version,
    ]);
    return;
  }
  await session.execute(
    `INSERT INTO ${history} (version, name, checksum, milliseconds) VALUES ${placeholders(dialect, 4)}`,
    [migration.version, migration.name, sha256(migration.up.text), Math.round(change.milliseconds)],
  );
}

async function applied(session: Session, dialect: Dialect): Promise<AppliedMigration[]> {
  const rows = await session.query<{ version: string; checksum: string }>(
    `SELECT version, checksum FROM ${historyTable(session, dialect)} ORDER BY applied_at, version`,
  );
  return rows.map(({ version, checksum }) => ({ version, checksum, finished: true }));
}

export const plain: Format = Object.freeze<Format>({
  name: 'plain',
  title: 'plain folder',
  recognise(files, surroundings) {
    const own = files.filter((file) => fileName.test(file.name) && !/\.up\.sql$/.test(file.name));
    const ups = own.filter((file) => !file.name.endsWith('.down.sql'));
    if (ups.length === 0 || foreignMarker(own) !== null) return 'no';
    if (ups.length < own.length) return 'certain';
    const others = ['Cargo.toml', 'atlas.hcl', 'drizzle.config.ts', 'drizzle.config.js'];
    return others.some((file) => surroundings.has(file)) ? 'possible' : 'certain';
  },
  read(files) {
    const all = named(files);
    return pairScripts(
      all.filter((file) => !file.down),
      all.filter((file) => file.down),
      compareNumbers,
    );
  },
  compareVersions: compareNumbers,
  transaction: (question) =>
    wrappedRule('Lockkeeper', 'the file says lockkeeper:transaction none', question),
  history: Object.freeze({
    label: ({ defaultSchema }: Dialect) =>
      defaultSchema === null ? 'lockkeeper_migrations' : 'lockkeeper.migrations',
    exists(session: Session, dialect: Dialect) {
      const { home, table } = place(session);
      return tableExists(session, dialect, home, table);
    },
    create,
    applied,
    // The same file with the other line ends is the same migration: Git may convert them.
    checksums({ up: { text } }: Migration) {
      const variants = [text, text.replaceAll('\r\n', '\n'), text.replace(/\r?\n/g, '\r\n')];
      return [...new Set(variants.map(sha256))];
    },
    after,
    afterInTransaction: true,
  }),
  belowNewest: 'applied',
  downs: true,
});
