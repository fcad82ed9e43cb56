import { innodbNameOf } from './innodb-names';
import { type Laboratory, rowsOf } from './laboratory';

/** The ids of tables and partitions by InnoDB's names for them: `orders`, `orders#p#p0`. */
export type TableIds = ReadonlyMap<string, number>;

export async function readTableIds({ engine, observer, database }: Laboratory): Promise<TableIds> {
  const view = engine === 'mariadb' ? 'INNODB_SYS_TABLES' : 'INNODB_TABLES';
  const rows = await rowsOf<{ name: string; id: number }>(
    observer,
    `SELECT NAME AS name, TABLE_ID AS id FROM information_schema.${view} WHERE NAME LIKE ?`,
    [`${database.replaceAll('_', '\\_')}/%`],
  );
  return new Map(
    rows
      .map(({ name, id }) => [innodbNameOf(name), id] as const)
      // The tables beside a FULLTEXT index.
      .filter(([name]) => !/^fts_/i.test(name)),
  );
}

/** Whether tables or partitions were built anew: some have ids that none had before, others are gone. */
export function wereRewritten(before: TableIds, after: TableIds): boolean {
  const kept = new Set(after.values());
  const known = new Set(before.values());
  const isGone = [...before.values()].some((id) => !kept.has(id));
  return isGone && [...after.values()].some((id) => !known.has(id));
}
