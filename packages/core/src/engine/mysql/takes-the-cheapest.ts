import type { Session } from '../session';

/**
 * Whether the server takes the cheapest algorithm when none is said:
 * https://dev.mysql.com/doc/refman/9.4/en/server-system-variables.html#sysvar_old_alter_table
 */
export async function takesTheCheapest(subject: Session): Promise<boolean> {
  const rows = await subject.query<{ Value: string }>(
    `SHOW SESSION VARIABLES WHERE Variable_name IN ('old_alter_table', 'alter_algorithm')`,
  );
  return rows.every(({ Value }) => /^(?:OFF|DEFAULT)$/i.test(Value));
}
