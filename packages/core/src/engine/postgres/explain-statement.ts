import type { Statement } from '../../sql/statement';
import type { Session } from '../session';
import type { StatementPlan } from '../statement-plan';

/** https://www.postgresql.org/docs/current/sql-explain.html */
interface PlanNode {
  readonly 'Node Type': string;
  readonly 'Relation Name'?: string;
  readonly Schema?: string;
  readonly 'Plan Rows': number;
  readonly 'Parent Relationship'?: string;
  readonly Plans?: readonly PlanNode[];
}

interface PlanRow {
  readonly 'QUERY PLAN': readonly { readonly Plan: PlanNode }[];
}

/**
 * In a transaction that is rolled back, or behind a savepoint of the open one: a refusal does not end that
 * one, no lock is kept, and nothing stays of a function that the planner calls because it is said to be
 * immutable: https://www.postgresql.org/docs/current/xfunc-volatility.html
 */
export async function explainPostgres(
  session: Session,
  statement: Statement,
  inTransaction: boolean,
): Promise<StatementPlan> {
  await session.execute(inTransaction ? 'SAVEPOINT lockkeeper_explain' : 'BEGIN');
  try {
    return await explain(session, statement);
  } finally {
    if (inTransaction) {
      await session.execute('ROLLBACK TO SAVEPOINT lockkeeper_explain');
      await session.execute('RELEASE SAVEPOINT lockkeeper_explain');
    } else await session.rollback();
  }
}

async function explain(session: Session, { sql }: Statement): Promise<StatementPlan> {
  // Only VERBOSE names the schemas.
  const facts = await session.query<PlanRow>(`EXPLAIN (VERBOSE, FORMAT JSON) ${sql}`);
  const text = await session.query<{ 'QUERY PLAN': string }>(`EXPLAIN ${sql}`);
  const roots = facts.flatMap((row) => row['QUERY PLAN'].map(({ Plan }) => Plan));
  const nodes = roots.flatMap(withDescendants);
  const scans = nodes.filter((node) => node['Node Type'] === 'Seq Scan');
  const named = new Map(
    scans.flatMap(({ Schema: schema = null, 'Relation Name': name }) =>
      name === undefined ? [] : [[`${schema}.${name}`, { schema, name }] as const],
    ),
  );
  return {
    lines: text.map((row) => row['QUERY PLAN']),
    estimatedRows: roots.reduce((sum, root) => sum + writtenRows(root), 0),
    fullScans: [...named.values()],
  };
}

function withDescendants(node: PlanNode): PlanNode[] {
  return [node, ...(node.Plans ?? []).flatMap(withDescendants)];
}

/** What changes rows returns none of them, from version 14 on, and says so: its input is what it writes. */
function writtenRows(node: PlanNode): number {
  if (node['Node Type'] !== 'ModifyTable') return node['Plan Rows'];
  const inputs = (node.Plans ?? []).filter((plan) =>
    ['Outer', 'Member'].includes(plan['Parent Relationship'] ?? ''),
  );
  return inputs.reduce((sum, plan) => sum + plan['Plan Rows'], 0);
}
