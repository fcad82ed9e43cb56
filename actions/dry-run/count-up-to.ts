import type { Engine } from '@lockkeeper/core/engine/engine';
import { DatabaseError, type Session } from '@lockkeeper/core/engine/session';
import type { FullScan } from '@lockkeeper/core/report/report';
import type { RelationName } from '@lockkeeper/core/sql/operation';
import { quoteRelation } from '@lockkeeper/core/sql/quote-relation';

/** Above this a table is large, whatever its rows. */
const mostCounted = 1_000_000;

/** Rows of a relation, up to a million; null where the server does not let them be counted. */
export async function countUpTo(
  { dialect }: Pick<Engine, 'dialect'>,
  session: Session,
  relation: RelationName,
  inTransaction: boolean,
): Promise<Omit<FullScan, 'relation'>> {
  const sql = `SELECT count(*) AS n FROM (SELECT 1 FROM ${quoteRelation(dialect, relation)} LIMIT ${mostCounted + 1}) AS counted`;
  const guarded = inTransaction && dialect.transactionalDdl;
  if (guarded) await session.execute('SAVEPOINT lockkeeper_count');
  let rows: number | null = null;
  try {
    const [row] = await session.query<{ n: string | number }>(sql);
    rows = Number(row?.n);
  } catch (error) {
    if (!(error instanceof DatabaseError)) throw error;
  } finally {
    if (guarded) await session.execute('ROLLBACK TO SAVEPOINT lockkeeper_count');
  }
  if (guarded) await session.execute('RELEASE SAVEPOINT lockkeeper_count');
  const more = (rows ?? 0) > mostCounted;
  return { rows: more ? mostCounted : rows, more };
}
