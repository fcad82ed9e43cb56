import type { EngineName } from '../../engine/engine-name';
import { atLeast, parseServerVersion, type ServerVersion } from '../../engine/server-version';
import { mariadbChangeRows, mariadbColumnRows, mariadbTableRows } from './mariadb-rows';
import { mysqlChangeRows, mysqlColumnRows, mysqlTableRows } from './mysql-rows';
import type { WayRow } from './way-row';

const mysql = [...mysqlColumnRows, ...mysqlChangeRows, ...mysqlTableRows];
const mariadb = [...mariadbColumnRows, ...mariadbChangeRows, ...mariadbTableRows];

/** The lines of the tables about an engine, in their order: the first that fits counts. */
export function wayRows(engine: EngineName): readonly WayRow[] {
  return engine === 'mariadb' ? mariadb : mysql;
}

const byKind = new Map<readonly WayRow[], Map<string, readonly WayRow[]>>();

/** Those about one kind of operation. */
export function wayRowsOf(engine: EngineName, kind: string): readonly WayRow[] {
  const rows = wayRows(engine);
  const known = byKind.get(rows) ?? new Map<string, readonly WayRow[]>();
  byKind.set(rows, known);
  const found = known.get(kind) ?? rows.filter((row) => row.kind === kind);
  known.set(kind, found);
  return found;
}

export function isOfVersion({ since, before }: WayRow, version: ServerVersion): boolean {
  return (since === undefined || isFrom(since)) && (before === undefined || !isFrom(before));
  function isFrom(text: string): boolean {
    const { major, minor, patch } = parseServerVersion(text);
    return atLeast(version, major, minor, patch);
  }
}

/** Of these a server has been asked, in `npm run truth`; what is said of others is the manual's word. */
const measured: Readonly<Partial<Record<EngineName, readonly string[]>>> = {
  mysql: ['9.7'],
  mariadb: ['10.11'],
};

/** Whether the tables have been held against a server of the version's series. */
export function isMeasured(engine: EngineName, { major, minor }: ServerVersion): boolean {
  return measured[engine]?.includes(`${major}.${minor}`) ?? false;
}
