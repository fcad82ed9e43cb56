import type { Dialect } from '../../sql/dialect';
import type { Operation, RelationName } from '../../sql/operation';
import type { Statement } from '../../sql/statement';
import type { Session } from '../session';
import type { NoPlan, StatementPlan } from '../statement-plan';

/** https://dev.mysql.com/doc/refman/8.4/en/explain-output.html */
interface ExplainRow {
  readonly id: number | null;
  readonly select_type: string | null;
  /** The alias, where the statement gives one. */
  readonly table: string | null;
  readonly type: string | null;
  readonly rows: number | string | null;
  readonly filtered?: number | string | null;
  readonly Extra: string | null;
}

/**
 * The tabular form: MySQL's other forms say nothing of an UPDATE or DELETE of a single table, and the two
 * servers agree in this one. MariaDB has no name for it.
 */
export async function explainMysql(
  dialect: Dialect,
  session: Session,
  statement: Statement,
): Promise<StatementPlan | NoPlan> {
  const called = await calledFunction(session, statement);
  if (called !== null) {
    return { reason: `it calls the function ${called}, which EXPLAIN may run` };
  }
  const format = session.engine === 'mysql' ? 'FORMAT=TRADITIONAL ' : '';
  const rows = await session.query<ExplainRow>(`EXPLAIN ${format}${statement.sql}`);
  const { operations } = dialect.parse(statement);
  const relations = operations.flatMap(relationsOf);
  const limited = operations.some((operation) => 'limit' in operation);
  const scans = rows.flatMap((row) => {
    if (/deleting all rows/i.test(row.Extra ?? '')) return relations.slice(0, 1);
    // MySQL lists the table that an INSERT writes to, which it does not read.
    if (row.select_type === 'INSERT' || row.select_type === 'REPLACE') return [];
    // A limit ends the walk through an index, which is then there for the order.
    const whole = row.type === 'ALL' || (row.type === 'index' && !limited);
    if (!whole || row.table === null || row.table.startsWith('<')) return [];
    return [named(row.table, relations, statement)];
  });
  return {
    lines: rows.map(planLine),
    estimatedRows: expectedRows(rows),
    fullScans: [...new Map(scans.map((scan) => [`${scan.schema}.${scan.name}`, scan])).values()],
  };
}

/**
 * A stored function that the statement names. To plan, both servers run one that a subquery calls, with all
 * that it writes: https://dev.mysql.com/doc/refman/5.7/en/derived-tables.html
 */
async function calledFunction(session: Session, { sql }: Statement): Promise<string | null> {
  const functions = await session.query<{ name: string }>(
    `SELECT routine_name AS name FROM information_schema.routines
      WHERE routine_type = 'FUNCTION' AND routine_schema <> 'sys'`,
  );
  const called = functions.find(({ name }) =>
    new RegExp(`${asWritten(name)}\\s*\\(`, 'iu').test(sql),
  );
  return called?.name ?? null;
}

function relationsOf(operation: Operation): RelationName[] {
  if (!('table' in operation) || operation.table === null) return [];
  const reads = 'reads' in operation ? (operation.reads ?? []) : [];
  return [operation.table, ...reads];
}

/** The relation behind a name of the plan: its own, or an alias that the text gives to one. */
function named(
  label: string,
  relations: readonly RelationName[],
  { sql }: Statement,
): RelationName {
  const same = relations.find(({ name }) => name === label);
  const aliased = relations.find(({ name }) =>
    new RegExp(`${asWritten(name)}\\s+(?:AS\\s+)?${asWritten(label)}`, 'iu').test(sql),
  );
  return same ?? aliased ?? { schema: null, name: label };
}

function asWritten(name: string): string {
  const quoted = escaped(name.replaceAll('`', '``'));
  return `(?:\`${quoted}\`|(?<![\\w$])${escaped(name)}(?![\\w$]))`;
}

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}

/** Rows of a join: of each table those that are read, less those that its conditions are taken to refuse. */
function expectedRows(rows: readonly ExplainRow[]): number | null {
  const outer = rows.filter(({ id, rows: read }) => id === rows[0]?.id && read !== null);
  if (outer.length === 0) return null;
  const share = ({ filtered }: ExplainRow) => Number(filtered ?? 100) / 100;
  return Math.round(outer.reduce((product, row) => product * Number(row.rows) * share(row), 1));
}

function planLine(row: ExplainRow): string {
  return Object.entries(row)
    .filter(([, value]) => value !== null && value !== '')
    .map(([name, value]) => `${name}: ${String(value)}`)
    .join('  ');
}
