import type { ServerSettings } from '../ddl-setting';
import type { Session } from '../session';
import { mysqlDdlSettings } from './ddl-settings';

interface Row {
  readonly Variable_name: string;
  readonly Value: string;
}

/** Variables that every session of ours sets for itself; a migration's own begins with the global ones. */
const setByUs: ReadonlySet<string> = new Set([
  'lock_wait_timeout',
  'innodb_lock_wait_timeout',
  'max_statement_time',
]);

/** In MariaDB the older name of alter_algorithm. */
const sameAsAlterAlgorithm = 'old_alter_table';

/** The settings that change DDL, as a session of this account in this database begins. */
export async function readMysqlSettings(session: Session): Promise<ServerSettings> {
  const names = mysqlDdlSettings.map(({ name }) => name);
  const own = await variables(session, 'SESSION', [...names, 'system_time_zone']);
  const global = await variables(session, 'GLOBAL', [...setByUs]);
  const values = new Map([...own, ...global]);
  if (values.has('alter_algorithm')) values.delete(sameAsAlterAlgorithm);
  // https://dev.mysql.com/doc/refman/9.7/en/time-zone-support.html
  if (values.get('time_zone') === 'SYSTEM') {
    values.set('time_zone', values.get('system_time_zone') ?? 'SYSTEM');
  }
  return Object.fromEntries(
    names.flatMap((name) => {
      const value = values.get(name);
      return value === undefined ? [] : [[name, value]];
    }),
  );
}

async function variables(
  session: Session,
  scope: 'SESSION' | 'GLOBAL',
  names: readonly string[],
): Promise<Map<string, string>> {
  const places = names.map(() => '?').join(', ');
  const rows = await session.query<Row>(
    `SHOW ${scope} VARIABLES WHERE Variable_name IN (${places})`,
    names,
  );
  return new Map(rows.map((row) => [row.Variable_name, row.Value]));
}
