import type { Progress } from '../action/progress';
import type { RowMaker, RowTable } from '../engine/row-maker';
import type { Session } from '../engine/session';
import { formatCount } from '../report/counts';
import { quoteRelation } from '../sql/quote-relation';
import { fillTable, manyRows } from './fill-table';
import { planRows } from './plan-rows';
import { rowsRefused } from './rows-refused';
import { withHelpers } from './with-helpers';

export interface MakeRowsRequest {
  readonly session: Session;
  /** Opens one more session on the same database; without it all rows are made on the first one. */
  readonly connect?: () => Promise<Session>;
  readonly maker: RowMaker;
  /** Rows that a table is to have in all, by `schema.name` without the default schema. */
  readonly declared: Readonly<Record<string, number>>;
  /** Tables that the pending migrations make, and which are not there yet. */
  readonly pending: ReadonlySet<string>;
  readonly progress: Progress;
  /** Rows of one INSERT; a cancel and the progress come between two at the latest. */
  readonly batch?: number;
}

/** A table that was filled. */
export interface RowsMade {
  readonly table: string;
  readonly rows: number;
  /** Rows that it had, of a seed. */
  readonly before: number;
  /** False for a parent that was not named. */
  readonly declared: boolean;
}

/** InnoDB takes larger transactions more slowly; smaller ones join the parents more often. */
const usualBatch = 25_000;

/**
 * Fills tables with rows that keep what their catalog asks for: the same ones at each run. They are made on the server,
 * each column an expression of the row's number. A table that has as many rows already is left as it is.
 *
 * Throws a UserError for an unknown table, and for one that cannot be filled to exactly the rows that are wanted.
 */
export async function makeRows(request: MakeRowsRequest): Promise<{
  readonly made: readonly RowsMade[];
  /** Tables that only the pending migrations make. */
  readonly missing: readonly string[];
}> {
  const { session, maker, progress, batch = usualBatch } = request;
  const countRows = async ({ name }: RowTable) => {
    const [row] = await session.query<{ n: string }>(
      `SELECT count(*) AS n FROM ${quoteRelation(maker.dialect, name)}`,
    );
    return Number(row?.n ?? 0);
  };
  const tables = await maker.readTables(session);
  const missing = Object.keys(request.declared).filter(
    (name) => request.pending.has(name) && !tables.some(({ label }) => label === name),
  );
  const plan = await planRows({ ...request, tables, countRows });
  const many = plan.some(({ wanted, before }) => wanted - before >= manyRows);
  const connect = many ? request.connect : undefined;
  const fill = async (helpers: readonly Session[]) => {
    const made: RowsMade[] = [];
    for (const [at, one] of plan.entries()) {
      // A trigger of a table before it may have filled it.
      const planned = { ...one, before: await countRows(one.table) };
      if (planned.before >= planned.wanted) continue;
      await fillTable({
        session,
        helpers: planned.wanted - planned.before >= manyRows ? helpers : [],
        maker,
        planned,
        progress,
        batch,
        prefix: `lockkeeper_parents_${at + 1}`,
      });
      const { table, wanted, before, declared } = planned;
      const rows = await countRows(table);
      if (rows !== wanted) throw otherCount(table.label, rows, wanted);
      made.push({ table: table.label, rows: wanted - before, before, declared });
    }
    return { made, missing };
  };
  return maker.prepare(session, batch, () => withHelpers({ maker, connect, batch }, fill));
}

function otherCount(label: string, rows: number, wanted: number): Error {
  return rowsRefused(
    label,
    `it has ${formatCount(rows)} rows after the INSERT of ${formatCount(wanted)}: a trigger or a rule of its own adds some`,
  );
}
