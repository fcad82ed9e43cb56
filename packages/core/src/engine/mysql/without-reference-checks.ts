import { groupBy } from '../../group-by';
import { rowsRefused } from '../../rows/rows-refused';
import { mysqlDialect } from '../../sql/mysql/dialect';
import type { Session } from '../session';
import { withSettings } from './session-settings';

const quote = mysqlDialect.quoteIdentifier;

interface ReferencePart {
  readonly name: string;
  readonly columnName: string;
  readonly parentSchema: string;
  readonly parent: string;
  readonly parentColumn: string;
}

/**
 * Runs `work`, which fills an empty table on these sessions, with foreign_key_checks off, and looks for rows without a
 * parent after it by one join for each foreign key: that takes a fraction of a look-up for each row. The checks stay
 * where the table has rows already, which may lack a parent, and where it has triggers, whose rows would not be checked;
 * then the first session works alone, since triggers may wait for each other.
 * https://dev.mysql.com/doc/refman/9.4/en/server-system-variables.html#sysvar_foreign_key_checks
 *
 * Throws a UserError where a row has no parent. After a failure the table is empty as before.
 */
export async function withoutReferenceChecks(
  sessions: readonly [Session, ...Session[]],
  table: string,
  work: (sessions: readonly Session[]) => Promise<void>,
): Promise<void> {
  const [session] = sessions;
  if (await hasRowsOrTriggers(session, table)) return work([session]);
  const references = groupBy(await readReferences(session, table), ({ name }) => name);
  if (references.size === 0) return work(sessions);
  await withoutChecks(sessions, async () => {
    try {
      await work(sessions);
      for (const [name, parts] of references) await refuseOrphans(session, table, name, parts);
    } catch (error) {
      await emptyAgain(session, table);
      throw error;
    }
  });
}

function withoutChecks(sessions: readonly Session[], work: () => Promise<void>): Promise<void> {
  const [session, ...others] = sessions;
  if (session === undefined) return work();
  return withSettings(session, { foreign_key_checks: 0 }, () => withoutChecks(others, work));
}

/** Of all databases: the parent of one may lie in another. */
function readReferences(session: Session, table: string): Promise<ReferencePart[]> {
  return session.query<ReferencePart>(
    `SELECT CONSTRAINT_NAME AS name, COLUMN_NAME AS columnName, REFERENCED_TABLE_SCHEMA AS parentSchema,
            REFERENCED_TABLE_NAME AS parent, REFERENCED_COLUMN_NAME AS parentColumn
       FROM information_schema.KEY_COLUMN_USAGE
      WHERE TABLE_SCHEMA = DATABASE() AND TABLE_NAME = ? AND REFERENCED_TABLE_NAME IS NOT NULL
      ORDER BY CONSTRAINT_NAME, ORDINAL_POSITION`,
    [table],
  );
}

async function hasRowsOrTriggers(session: Session, table: string): Promise<boolean> {
  const [row] = await session.query<{ yes: number | string }>(
    `SELECT EXISTS (SELECT 1 FROM ${quote(table)})
         OR EXISTS (SELECT 1 FROM information_schema.TRIGGERS
                     WHERE EVENT_OBJECT_SCHEMA = DATABASE() AND EVENT_OBJECT_TABLE = ?) AS yes`,
    [table],
  );
  return Number(row?.yes) !== 0;
}

/** A row with a NULL in any of the columns needs no parent. */
async function refuseOrphans(
  session: Session,
  table: string,
  name: string,
  parts: readonly ReferencePart[],
): Promise<void> {
  const [first] = parts;
  if (first === undefined) return;
  const columns = parts.map(({ columnName }) => quote(columnName));
  const same = parts.map(
    ({ columnName, parentColumn }) => `p.${quote(parentColumn)} = c.${quote(columnName)}`,
  );
  const orphans = await session.query(
    `SELECT 1 FROM (SELECT DISTINCT ${columns.join(', ')} FROM ${quote(table)}) AS c
      WHERE ${columns.map((column) => `c.${column} IS NOT NULL`).join(' AND ')}
        AND NOT EXISTS (SELECT 1 FROM ${quote(first.parentSchema)}.${quote(first.parent)} AS p WHERE ${same.join(' AND ')})
      LIMIT 1`,
  );
  if (orphans.length === 0) return;
  throw rowsRefused(table, `rows of it would have no parent by its foreign key ${name}`);
}

async function emptyAgain(session: Session, table: string): Promise<void> {
  try {
    await session.execute(`TRUNCATE TABLE ${quote(table)}`);
  } catch {
    // The failure before it is what is told: the session was cancelled, or the server is gone.
  }
}
