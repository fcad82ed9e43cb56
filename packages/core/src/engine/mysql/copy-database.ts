import { mysqlDialect } from '../../sql/mysql/dialect';
import { DatabaseError, type Session } from '../session';
import { type CopyPlan, createInTarget } from './copy-plan';
import { copyPrograms, copyTriggersAndEvents } from './copy-programs';
import { copyRows, copySequence } from './copy-rows';
import { withDefiner } from './create-text';
import { withSettings } from './session-settings';

const quote = mysqlDialect.quoteIdentifier;

/**
 * A new database with the tables, rows, routines, views, triggers and events of `source`. Rows are read
 * without locks, each table as of its own moment. What names an object of the source together with its
 * database means the copy's own afterwards. Without `owner` events are made disabled, as the server is the
 * user's own and they are running in the source already.
 */
export async function copyDatabase(
  admin: Session,
  source: string,
  target: string,
  owner?: string,
): Promise<void> {
  const [own] = await admin.query<{ name: string | null }>('SELECT DATABASE() AS name');
  const definer = owner === undefined ? '' : await accountOf(admin, owner);
  await admin.execute(`CREATE DATABASE ${quote(target)}${await defaultsOf(admin, source)}`);
  try {
    await withSettings(admin, copySettings(admin), async () => {
      await admin.execute(`USE ${quote(source)}`);
      const relations = await readRelations(admin, source);
      refuseRowsElsewhere(relations);
      const routines = await readRoutineNames(admin, source);
      const names = new Set([...relations.map(({ name }) => name), ...routines]);
      const plan: CopyPlan = { source, target, definer, names };
      await copyTables(admin, plan, relations);
      await copyPrograms(admin, plan);
      await copyViews(admin, plan, relations);
      await copyTriggersAndEvents(admin, plan, owner === undefined);
    });
  } finally {
    if (own?.name !== null && own?.name !== undefined)
      await admin.execute(`USE ${quote(own.name)}`);
  }
}

/** Rows go over as they are: a 0 in an AUTO_INCREMENT column, dates that a strict mode would refuse, instants. */
function copySettings({ engine }: Session): Record<string, string | number> {
  return {
    sql_mode: 'NO_AUTO_VALUE_ON_ZERO',
    sql_quote_show_create: 1,
    foreign_key_checks: 0,
    time_zone: '+00:00',
    // Under READ COMMITTED, INSERT … SELECT locks no row of the source.
    // https://dev.mysql.com/doc/refman/8.4/en/innodb-locks-set.html
    [engine === 'mariadb' ? 'tx_isolation' : 'transaction_isolation']: 'READ-COMMITTED',
  };
}

interface Relation {
  readonly name: string;
  readonly type: string;
  readonly engine: string | null;
}

/**
 * Engines whose tables are another server's: a copy of one would work on the same rows.
 * https://dev.mysql.com/doc/refman/8.4/en/federated-storage-engine.html https://mariadb.com/kb/en/spider/
 * https://mariadb.com/kb/en/connect/ https://mariadb.com/kb/en/s3-storage-engine/
 */
const elsewhere = /^(?:FEDERATED|SPIDER|CONNECT|S3)$/i;

function refuseRowsElsewhere(relations: readonly Relation[]): void {
  const found = relations.find(({ engine }) => engine !== null && elsewhere.test(engine));
  if (found === undefined) return;
  const what = `the table ${found.name} is of the engine ${found.engine}, whose rows are elsewhere`;
  throw new DatabaseError(`${what}: a copy of it would work on the same rows`, {
    ...{ code: 'not-copied', detail: null, hint: null, position: null },
    ...{ lockTimeout: false, statementTimeout: false },
  });
}

async function copyTables(
  admin: Session,
  plan: CopyPlan,
  relations: readonly Relation[],
): Promise<void> {
  const sequences = relations.filter(({ type }) => type === 'SEQUENCE');
  const tables = relations.filter(
    ({ type }) => type === 'BASE TABLE' || type === 'SYSTEM VERSIONED',
  );
  // Sequences first, as a default of a table may call them.
  for (const { name } of [...sequences, ...tables]) {
    const text = await showCreate(admin, 'Table', name);
    await createInTarget(admin, plan, text);
  }
  for (const { name } of sequences) await copySequence(admin, plan, name);
  for (const { name } of tables) await copyRows(admin, plan, name);
}

/** Views may stand on views: those that are refused are tried again as long as others succeed. */
async function copyViews(
  admin: Session,
  plan: CopyPlan,
  relations: readonly Relation[],
): Promise<void> {
  let left: string[] = [];
  for (const { name } of relations.filter(({ type }) => type === 'VIEW')) {
    left.push(withDefiner(await showCreate(admin, 'View', name), plan.definer));
  }
  while (left.length > 0) {
    const refused: { text: string; error: unknown }[] = [];
    for (const text of left) {
      try {
        await createInTarget(admin, plan, text);
      } catch (error) {
        if (!(error instanceof DatabaseError)) throw error;
        refused.push({ text, error });
      }
    }
    if (refused.length === left.length) throw refused[0]?.error;
    left = refused.map(({ text }) => text);
  }
}

async function showCreate(admin: Session, kind: string, name: string): Promise<string> {
  const [row] = await admin.query<Record<string, string>>(`SHOW CREATE ${kind} ${quote(name)}`);
  const text = row?.[`Create ${kind}`];
  if (text === undefined) throw new Error(`the server did not show how ${name} is created`);
  return text;
}

function readRelations(admin: Session, source: string): Promise<Relation[]> {
  return admin.query<Relation>(
    `SELECT TABLE_NAME AS name, TABLE_TYPE AS type, ENGINE AS engine FROM information_schema.TABLES
      WHERE TABLE_SCHEMA = ? ORDER BY TABLE_NAME`,
    [source],
  );
}

async function readRoutineNames(admin: Session, source: string): Promise<string[]> {
  const rows = await admin.query<{ name: string }>(
    'SELECT ROUTINE_NAME AS name FROM information_schema.ROUTINES WHERE ROUTINE_SCHEMA = ?',
    [source],
  );
  return rows.map(({ name }) => name);
}

async function defaultsOf(admin: Session, source: string): Promise<string> {
  const [row] = await admin.query<{ charset: string; collation: string }>(
    `SELECT DEFAULT_CHARACTER_SET_NAME AS charset, DEFAULT_COLLATION_NAME AS collation
       FROM information_schema.SCHEMATA WHERE SCHEMA_NAME = ?`,
    [source],
  );
  return row === undefined ? '' : ` CHARACTER SET ${row.charset} COLLATE ${row.collation}`;
}

/** The account of that user name, as a DEFINER clause writes it. */
async function accountOf(admin: Session, owner: string): Promise<string> {
  const [row] = await admin.query<{ user: string; host: string }>(
    'SELECT User AS user, Host AS host FROM mysql.user WHERE User = ? ORDER BY Host LIMIT 1',
    [owner],
  );
  if (row === undefined) throw new Error(`there is no account named ${owner}`);
  return `${quote(row.user)}@${quote(row.host)}`;
}
