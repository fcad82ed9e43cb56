import type { Progress } from '../action/progress';
import type { RowCheck, RowMaker, RowReference } from '../engine/row-maker';
import { DatabaseError, type Session } from '../engine/session';
import { counted, formatCount } from '../report/counts';
import { quoteRelation } from '../sql/quote-relation';
import { type Candidates, candidatesFor, type Variation } from './candidates';
import { type CheckFilter, checkFilter, conditionsOf, passing } from './check-filter';
import { parentUnits } from './parent-units';
import type { PlannedTable } from './plan-rows';
import { rowsRefused } from './rows-refused';
import { shareBatches } from './share-batches';

export interface FillRequest {
  readonly session: Session;
  /** Sessions that may insert beside it. */
  readonly helpers: readonly Session[];
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

/** From here on it pays to prepare for many rows. */
export const manyRows = 20_000;

/** Runs of candidates without a row that are borne before it is said that there are no more. */
const patience = 20;

/** Fills one table to exactly the rows that are wanted. Throws a UserError that says why where that is impossible. */
export async function fillTable(request: FillRequest): Promise<void> {
  const { session, maker, planned, progress } = request;
  const { table, wanted, before } = planned;
  if (table.refused !== null) throw rowsRefused(table.label, `because ${table.refused}`);
  const firstFree = await firstFreeSteps(request);
  const first = await chooseCandidates(request, firstFree, null);
  const careful = !first.candidates.numbers.proven || before > 0;
  const exact = !careful && first.filter.checks.length === 0;
  const refersToOwn = !exact && ownReferences(planned).length > 0;
  // What refers to its own table needs rows there, and not every candidate becomes one.
  const start = refersToOwn ? Math.ceil((wanted - before) / 10) : wanted - before;
  const ordered = !exact || ownReferences(planned).length > 0;
  const work = async (sessions: readonly Session[]) => {
    if (!ordered && sessions.length > 1) return insertTogether(request, sessions, first);
    const next = await insertUpTo(request, first, {
      exact,
      careful,
      next: 1,
      made: 0,
      until: start,
    });
    if (!refersToOwn) return;
    const rest = await chooseCandidates(request, firstFree, first.filter.checks);
    const all = wanted - before;
    const sure = !careful && rest.candidates.numbers.proven;
    await insertUpTo(request, rest, { exact, careful: !sure, next, made: start, until: all });
  };
  await (wanted - before < manyRows ? work([session]) : inBulk(request, work));
  progress.step(`reading statistics of ${table.label}`);
  await maker.finish(session, table);
}

async function inBulk(
  { session, helpers, maker, planned }: FillRequest,
  work: (sessions: readonly Session[]) => Promise<void>,
) {
  try {
    await maker.inBulk([session, ...helpers], planned.table, work);
  } catch (error) {
    if (!(error instanceof DatabaseError)) throw error;
    throw rowsRefused(planned.table.label, `the server refuses them: ${error.message}`);
  }
}

interface Stretch {
  /** Every candidate becomes a row. */
  readonly exact: boolean;
  /** Some candidates may be duplicates. */
  readonly careful: boolean;
  /** Row number of the next candidate. */
  readonly next: number;
  readonly made: number;
  readonly until: number;
}

/** Inserts candidates until so many rows are made; the row number after the last one tried. */
async function insertUpTo(
  request: FillRequest,
  { candidates, filter }: Chosen,
  stretch: Stretch,
): Promise<number> {
  const { maker, planned, progress, batch } = request;
  const { table, wanted, before } = planned;
  const { numbers } = candidates;
  const { exact, careful, until } = stretch;
  let { next, made } = stretch;
  if (exact && numbers.capacity < until) throw tooNarrow(request, candidates);
  let fruitless = 0;
  while (made < until) {
    progress.step(
      `making rows: ${table.label} ${formatCount(before + made)} of ${formatCount(wanted)}`,
    );
    const left = until - made;
    // What LIMIT cuts off is not tried again, so that a key with little room gets no more candidates than rows.
    const many = Math.max(1000, Math.ceil((left / Math.max(filter.share, 0.01)) * 1.1));
    const roomy = !exact && numbers.capacity - next > 20 * many;
    const asked = roomy ? many : left;
    const last = Math.min(next + Math.min(batch, asked) - 1, numbers.capacity);
    if (last < next) throw tooNarrow(request, candidates);
    const select = passing(maker, table, candidates, filter.checks, next, last);
    const rows = await insertRows(
      request,
      candidates,
      exact ? select : `${select} LIMIT ${left}`,
      careful,
    );
    made += rows;
    next = last + 1;
    fruitless = roomy && rows === 0 ? fruitless + 1 : 0;
    if (fruitless >= patience) throw tooNarrow(request, candidates);
  }
  return next;
}

/** All candidates, each of which becomes a row, on all the sessions at once. */
async function insertTogether(
  request: FillRequest,
  sessions: readonly Session[],
  { candidates }: Chosen,
): Promise<void> {
  const { maker, planned, progress, batch } = request;
  const { table, wanted } = planned;
  if (candidates.numbers.capacity < wanted) throw tooNarrow(request, candidates);
  await shareBatches(sessions, wanted, batch, async (worker, { first, last }) => {
    progress.step(
      `making rows: ${table.label} ${formatCount(first - 1)} of ${formatCount(wanted)}`,
    );
    const select = passing(maker, table, candidates, [], first, last);
    await insertRows({ ...request, session: worker }, candidates, select, false);
  });
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

interface Chosen {
  readonly candidates: Candidates;
  readonly filter: CheckFilter;
}

function ownReferences({ table }: PlannedTable): RowReference[] {
  return table.references.filter(
    ({ parent }) => parent.name === table.name.name && parent.schema === table.name.schema,
  );
}

/**
 * The variation of which most candidates pass the conditions of the table.
 *
 * @param known the conditions that can be asked, where rows of the table itself are parents by now; else null.
 */
async function chooseCandidates(
  request: FillRequest,
  firstFree: ReadonlyMap<string, number>,
  known: readonly RowCheck[] | null,
): Promise<Chosen> {
  const { session, maker, planned } = request;
  const { table, wanted, before, open } = planned;
  const ownRows = known !== null;
  const own = ownRows ? [] : ownReferences(planned);
  const others = table.references.filter(
    (reference) => !own.includes(reference) && !open.has(reference),
  );
  const parents = await parentUnits({
    ...request,
    prefix: `${request.prefix}${ownRows ? '_own' : ''}`,
    table,
    references: others,
  });
  refuseEmptyParents(request, parents, others);
  const conditions = known ?? conditionsOf(table);
  const build = (variation: Variation, steady: boolean) =>
    candidatesFor({
      maker,
      table,
      wanted: wanted - before,
      parents,
      open,
      own,
      firstFree,
      steady,
      variation,
    });
  let best: Chosen | null = null;
  for (const variation of variations) {
    const candidates = build(variation, conditions.length === 0 && before === 0);
    if (conditions.length === 0) {
      const { proven } = candidates.numbers;
      return {
        candidates: proven ? candidates : build(variation, false),
        filter: { checks: [], share: 1, impossible: null },
      };
    }
    const filter = await checkFilter(session, maker, table, candidates, conditions);
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
  parents: readonly {
    readonly fullSize: number;
    readonly nullable: boolean;
    readonly columns: readonly string[];
  }[],
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
async function firstFreeSteps({
  session,
  maker,
  planned,
}: FillRequest): Promise<Map<string, number>> {
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
  const key =
    narrowest === null
      ? 'its unique keys and conditions leave'
      : `its key ${narrowest.name} leaves`;
  const room = narrowest === null ? 'too little room' : `room for ${counted(capacity, 'row')}`;
  return rowsRefused(table.label, `${formatCount(wanted)} are wanted, and ${key} ${room}`);
}
