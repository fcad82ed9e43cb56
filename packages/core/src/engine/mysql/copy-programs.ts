import { mysqlDialect } from '../../sql/mysql/dialect';
import type { Session } from '../session';
import { type CopyPlan, createInTarget } from './copy-plan';
import { withDefiner } from './create-text';
import { withSettings } from './session-settings';

const quote = mysqlDialect.quoteIdentifier;

/** Copies stored functions and procedures, each under the sql_mode that it was written in. */
export async function copyPrograms(admin: Session, plan: CopyPlan): Promise<void> {
  const routines = await admin.query<{ name: string; type: string; mode: string }>(
    `SELECT ROUTINE_NAME AS name, ROUTINE_TYPE AS type, SQL_MODE AS mode
       FROM information_schema.ROUTINES
      WHERE ROUTINE_SCHEMA = ? AND ROUTINE_TYPE IN ('FUNCTION', 'PROCEDURE')
      ORDER BY ROUTINE_TYPE, ROUTINE_NAME`,
    [plan.source],
  );
  for (const { name, type, mode } of routines) {
    const title = type === 'FUNCTION' ? 'Create Function' : 'Create Procedure';
    const text = await showCreate(admin, plan, `${type} ${quote(name)}`, title);
    await createUnder(admin, plan, text, { sql_mode: mode });
  }
}

/** Copies triggers in their order of action, and events. */
export async function copyTriggersAndEvents(
  admin: Session,
  plan: CopyPlan,
  disableEvents: boolean,
): Promise<void> {
  const triggers = await admin.query<{ name: string; mode: string }>(
    `SELECT TRIGGER_NAME AS name, SQL_MODE AS mode
       FROM information_schema.TRIGGERS WHERE TRIGGER_SCHEMA = ?
      ORDER BY EVENT_OBJECT_TABLE, ACTION_TIMING, EVENT_MANIPULATION, ACTION_ORDER`,
    [plan.source],
  );
  for (const { name, mode } of triggers) {
    // Not ACTION_STATEMENT, in which MySQL leaves a quote within a string bare.
    const text = await showCreate(admin, plan, `TRIGGER ${quote(name)}`, 'SQL Original Statement');
    // MariaDB keeps the name with its database, where it was written so.
    const named = { ...plan, names: new Set([...plan.names, name]) };
    await createUnder(admin, named, text, { sql_mode: mode });
  }
  const events = await admin.query<{ name: string; mode: string; zone: string }>(
    `SELECT EVENT_NAME AS name, SQL_MODE AS mode, TIME_ZONE AS zone
       FROM information_schema.EVENTS WHERE EVENT_SCHEMA = ?`,
    [plan.source],
  );
  for (const { name, mode, zone } of events) {
    const text = await showCreate(admin, plan, `EVENT ${quote(name)}`, 'Create Event');
    const status = disableEvents ? '$1 DISABLE' : '$&';
    const copied = text.replace(/(ON COMPLETION (?:NOT )?PRESERVE) ENABLE/, status);
    await createUnder(admin, plan, copied, { sql_mode: mode, time_zone: zone });
  }
}

async function showCreate(
  admin: Session,
  plan: CopyPlan,
  object: string,
  title: string,
): Promise<string> {
  const [row] = await admin.query<Record<string, string | null>>(`SHOW CREATE ${object}`);
  const text = row?.[title];
  if (typeof text !== 'string') {
    throw new Error(`the account may not see how ${object} is created`);
  }
  return withDefiner(text, plan.definer);
}

/** Events keep the time zone that they were written in as well. */
function createUnder(
  admin: Session,
  plan: CopyPlan,
  text: string,
  settings: Readonly<Record<string, string>>,
): Promise<void> {
  return withSettings(admin, settings, () => createInTarget(admin, plan, text));
}
