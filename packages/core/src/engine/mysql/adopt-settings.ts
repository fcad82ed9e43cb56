import type { ServerSettings } from '../ddl-setting';
import { DatabaseError, type Session } from '../session';
import { mysqlLiteral } from './literal';

/** Variables with what of production's they are set to: a new database has the collation of the server. */
const adopted: Readonly<Record<string, string>> = {
  sql_mode: 'sql_mode',
  time_zone: 'time_zone',
  explicit_defaults_for_timestamp: 'explicit_defaults_for_timestamp',
  innodb_strict_mode: 'innodb_strict_mode',
  collation_server: 'collation_database',
};

/** Modes that change how SQL is read, which is by the usual ones here. */
const otherSyntax =
  /ANSI|NO_BACKSLASH_ESCAPES|PIPES_AS_CONCAT|IGNORE_SPACE|HIGH_NOT_PRECEDENCE|ORACLE|MSSQL|DB2|MAXDB|POSTGRESQL/i;

/**
 * Lets the sessions of a throwaway server begin with these settings. A value that the server does not take is
 * left: the comparison that follows tells. Returns the names of what was set.
 */
export async function adoptMysqlSettings(
  admin: Session,
  _account: string,
  settings: ServerSettings,
): Promise<string[]> {
  const names: string[] = [];
  for (const [name, source] of Object.entries(adopted)) {
    const value = settings[source];
    if (value === undefined || (name === 'sql_mode' && otherSyntax.test(value))) continue;
    try {
      await admin.execute(`SET GLOBAL ${name} = ${mysqlLiteral(value)}`);
      names.push(source);
    } catch (error) {
      if (!(error instanceof DatabaseError)) throw error;
    }
  }
  return names;
}
