import type { BackfillConfig } from '@lockkeeper/core/config/config';
import type { Session } from '@lockkeeper/core/engine/session';
import type { TableShape } from '@lockkeeper/core/fingerprint/table-fingerprint';
import type { Dialect } from '@lockkeeper/core/sql/dialect';
import { quoteRelation } from '@lockkeeper/core/sql/quote-relation';

/** How many rows the backfill would still change; null where it has no WHERE to ask. */
export async function countRemaining(
  session: Session,
  dialect: Dialect,
  { table }: TableShape,
  { where }: BackfillConfig,
): Promise<number | null> {
  if (where === null) return null;
  const [row] = await session.query<{ remaining: string | number }>(
    `SELECT count(*) AS remaining FROM ${quoteRelation(dialect, table)} WHERE ${where}`,
  );
  return Number(row?.remaining ?? 0);
}
