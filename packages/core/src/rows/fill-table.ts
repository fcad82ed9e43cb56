import type { Progress } from '../action/progress';
import type { RowMaker, RowReference } from '../engine/row-maker';
import { DatabaseError, type Session } from '../engine/session';
import { counted, formatCount } from '../report/counts';
import { quoteRelation } from '../sql/quote-relation';
import { type Candidates, candidatesFor, type Variation } from './candidates';
import { type CheckFilter, checkFilter, passing } from './check-filter';
import { parentUnits } from './parent-units';
import type { PlannedTable } from './plan-rows';
import { rowsRefused } from './rows-refused';

export interface FillRequest {
  readonly session: Session;
  readonly maker: RowMaker;
  readonly planned: PlannedTable;
  readonly progress: Progress;
  /** Rows of one INSERT. */
  readonly batch: number;
  /** Part of the names of temporary tables. */
  readonly prefix: string;
}

const variations: readonly Variation[] = [
  { nullEvery: 10, tryNamed: true },
  { nullEvery: 2, tryNamed: true },
  { nullEvery: 0, tryNamed: true },
  { nullEvery: 2, tryNamed: false },
];

/** Runs of candidates without a row that are borne before it is said that there are no more. */
const patience = 20;

/** Fills one table to exactly the rows that are wanted. Throws a UserError that says why where that is impossible. */
export async function fillTable(request: FillRequest): Promise<void> {
  const { session, maker, planned, progress, batch } = request;
  const { table, wanted, before } = planned;
  if (table.refused !== null) throw rowsRefused(table.label, `because ${table.refused}`);
  const { candidates, filter } = await chooseCandidates(request);
  const { numbers } = candidates;
  const careful = !numbers.proven || before > 0;
  const exact = !careful && filter.checks.length === 0;
  if (exact && numbers.capacity < wanted - before) throw tooNarrow(request, candidates);

  let made = 0;
  let next = 1;
  let fruitless = 0;
  while (before + made < wanted) {
    progress.step(`making rows: ${table.label} ${formatCount(before + made)} of ${formatCount(wanted)}`);
    const left = wanted - before - made;
    const asked = exact ? left : Math.max(1000, Math.ceil((left / Math.max(filter.share, 0.01)) * 1.1));
    const last = Math.min(next + Math.min(batch, asked) - 1, numbers.capacity);
    if (last < next) throw tooNarrow(request, candidates);
    const select = passing(maker, table, candidates, filter.checks, next, last);
    const rows = await insertRows(request, candidates, exact ? select : `${select} LIMIT ${left}`, careful);
    made += rows;
    next = last + 1;
    fruitless = rows === 0 ? fruitless + 1 : 0;
    if (fruitless >= patience) throw tooNarrow(request, candidates);
  }
  progress.step(`reading statistics of ${table.label}`);
  await maker.finish(session, table);
}

async function insertRows(
  { session, maker, planned: { table } }: FillRequest,
  { columns }: Candidates,
  select: string,
  skipDuplicates: boolean,
): Promise<number> {
  try {
    return await maker.insert(session, { table, columns, select, skipDuplicates });
  } catch (error) {
    if (!(error instanceof DatabaseError)) throw error;
    throw rowsRefused(table.label, `the server refuses them: ${error.message}`);
  }
}

/** The variation of which most candidates pass the conditions of the table. */
async function chooseCandidates(
  request: FillRequest,
): Promise<{ readonly candidates: Candidates; readonly filter: CheckFilter }> {
  const { session, maker, planned } = request;
  const { table, wanted, before, open } = planned;
  const own = table.references.filter(
    ({ parent }) => parent.name === table.name.name && parent.schema === table.name.schema,
  );
  const others = table.references.filter(
    (reference) => !own.includes(reference) && !open.has(reference),
  );
  const parents = await parentUnits({ ...request, table, references: others });
  refuseEmptyParents(request, parents, others);
  const firstFree = await firstFreeSteps(request);
  const conditions = table.checks.length > 0 || table.partitions !== null;
  const build = (variation: Variation, steady: boolean) =>
    candidatesFor({
      maker, table, wanted: wanted - before, parents, open, own, firstFree, steady, variation,
    });
  let best: { readonly candidates: Candidates; readonly filter: CheckFilter } | null = null;
  for (const variation of variations) {
    const candidates = build(variation, !conditions && before === 0);
    if (!conditions) {
      const steady = candidates.numbers.proven ? candidates : build(variation, before > 0);
      return { candidates: steady, filter: { checks: [], share: 1, impossible: null } };
    }
    const filter = await checkFilter(session, maker, table, candidates);
    if (best === null || filter.share > best.filter.share) best = { candidates, filter };
    if (filter.share >= 0.5) break;
  }
  if (best === null) throw new Error('no variation was tried');
  if (best.filter.share > 0) return best;
  const name = best.filter.impossible?.name;
  throw rowsRefused(
    table.label,
    name === undefined
      ? 'none of the values tried passes its conditions all at once'
      : `none of the values tried passes its condition ${name}`,
  );
}

function refuseEmptyParents(
  { planned: { table } }: FillRequest,
  parents: readonly { readonly fullSize: number; readonly nullable: boolean; readonly columns: readonly string[] }[],
  references: readonly RowReference[],
): void {
  const empty = parents.find(({ fullSize, nullable }) => fullSize === 0 && !nullable);
  if (empty === undefined) return;
  const names = references
    .filter(({ columns }) => columns.some((column) => empty.columns.includes(column)))
    .map(({ name }) => name);
  throw rowsRefused(table.label, `no row of a parent fits ${names.join(' and ')}`);
}

/** Where the table has rows already, the numbers of its keys go on behind theirs. */
async function firstFreeSteps({ session, maker, planned }: FillRequest): Promise<Map<string, number>> {
  const { table, before } = planned;
  const free = new Map<string, number>();
  if (before === 0) return free;
  const { quoteIdentifier: quote } = maker.dialect;
  for (const { name, kind } of table.columns) {
    if (kind.kind !== 'ordinal' || kind.family !== 'number') continue;
    if (!table.keys.some(({ columns }) => columns.includes(name))) continue;
    const [row] = await session.query<{ last: string | null }>(
      `SELECT max(${quote(name)}) AS last FROM ${quoteRelation(maker.dialect, table.name)}`,
    );
    const last = Number(row?.last ?? Number.NaN);
    if (Number.isFinite(last) && last >= 0) free.set(name, Math.floor(last * kind.steps) + 1);
  }
  return free;
}

function tooNarrow({ planned }: FillRequest, { numbers }: Candidates): Error {
  const { table, wanted } = planned;
  const { narrowest, capacity } = numbers;
  const key = narrowest === null ? 'its unique keys and conditions leave' : `its key ${narrowest.name} leaves`;
  const room = narrowest === null ? 'too little room' : `room for ${counted(capacity, 'row')}`;
  return rowsRefused(table.label, `${formatCount(wanted)} are wanted, and ${key} ${room}`);
}
