import type { RowCheck, RowMaker, RowTable } from '../engine/row-maker';
import { DatabaseError, type Session } from '../engine/session';
import type { Candidates } from './candidates';

const sample = 2000;

/** The conditions that candidates are held against before they are inserted. */
export interface CheckFilter {
  readonly checks: readonly RowCheck[];
  /** Part of a sample that passes, from 0 to 1. */
  readonly share: number;
  /** The first of the conditions that none of the sample passes alone. */
  readonly impossible: RowCheck | null;
}

/** Holds a sample of the candidates against the conditions. One that cannot be asked here is left to the INSERT. */
export async function checkFilter(
  session: Session,
  maker: RowMaker,
  table: RowTable,
  candidates: Candidates,
  conditions: readonly RowCheck[],
): Promise<CheckFilter> {
  const last = Math.min(sample, candidates.numbers.capacity);
  const usable: RowCheck[] = [];
  let impossible: RowCheck | null = null;
  for (const check of conditions) {
    const passed = await countPassing(session, maker, table, candidates, [check], last);
    if (passed === null) continue;
    usable.push(check);
    if (passed === 0) impossible ??= check;
  }
  if (usable.length === 0) return { checks: [], share: 1, impossible: null };
  const all = (await countPassing(session, maker, table, candidates, usable, last)) ?? 0;
  return { checks: usable, share: all / last, impossible };
}

/** The table's own conditions, and that a partition takes the row. */
export function conditionsOf({ checks, partitions }: RowTable): RowCheck[] {
  if (partitions === null) return [...checks];
  const taken = partitions.map((sql) => `(${sql})`).join(' OR ');
  return [...checks, { name: 'of its partitions', sql: taken }];
}

async function countPassing(
  session: Session,
  maker: RowMaker,
  table: RowTable,
  candidates: Candidates,
  checks: readonly RowCheck[],
  last: number,
): Promise<number | null> {
  try {
    const [row] = await session.query<{ n: string }>(
      `SELECT count(*) AS n FROM (${passing(maker, table, candidates, checks, 1, last)}) AS passed`,
    );
    return Number(row?.n ?? 0);
  } catch (error) {
    if (error instanceof DatabaseError && checks.length === 1) return null;
    throw error;
  }
}

/** A SELECT of the candidates that pass. A condition that is NULL lets a row pass, as CHECK does. */
export function passing(
  maker: RowMaker,
  { columns }: RowTable,
  candidates: Candidates,
  checks: readonly RowCheck[],
  first: number,
  last: number,
): string {
  const select = candidates.select(first, last);
  if (checks.length === 0) return select;
  const { quoteIdentifier: quote } = maker.dialect;
  const generated = columns.filter(
    ({ name, generated: expression }) =>
      expression !== null && checks.some(({ sql }) => sql.includes(name)),
  );
  const from =
    generated.length === 0
      ? maker.apart(select)
      : `(SELECT candidate.*, ${generated.map((column) => `${column.generated} AS ${quote(column.name)}`).join(', ')} FROM ${maker.apart(select)}) AS candidate`;
  const conditions = checks.map(({ sql }) => `((${sql}) IS NOT FALSE)`);
  return `SELECT ${candidates.columns.map(quote).join(', ')} FROM ${from} WHERE ${conditions.join(' AND ')}`;
}
