import { postgresDialect } from '../../sql/postgres/dialect';
import type { ServerSettings } from '../ddl-setting';
import { DatabaseError, type Session } from '../session';

/** What a statement is accepted and rewrites by, and nothing else of Lockkeeper's own depends on. */
const adopted = ['TimeZone', 'DateStyle', 'IntervalStyle', 'check_function_bodies', 'row_security'];

/**
 * Lets the account of a throwaway server begin its sessions with these settings. A value that the server
 * does not take is left: the comparison that follows tells. Returns the names of what was set.
 */
export async function adoptPostgresSettings(
  admin: Session,
  account: string,
  settings: ServerSettings,
): Promise<string[]> {
  const { quoteIdentifier, quoteLiteral } = postgresDialect;
  const names: string[] = [];
  for (const name of adopted) {
    const value = settings[name];
    if (value === undefined || !isHarmless(name, value)) continue;
    try {
      await admin.execute(
        `ALTER ROLE ${quoteIdentifier(account)} SET ${name} = ${quoteLiteral(value)}`,
      );
      names.push(name);
    } catch (error) {
      if (!(error instanceof DatabaseError)) throw error;
    }
  }
  return names;
}

/** The driver reads dates in the ISO form alone: https://github.com/brianc/node-pg-types */
function isHarmless(name: string, value: string): boolean {
  return name !== 'DateStyle' || /^ISO\b/i.test(value);
}
