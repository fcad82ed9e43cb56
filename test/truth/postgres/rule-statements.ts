import type { Operation } from '@lockkeeper/core/sql/operation';
import { postgresDialect } from '@lockkeeper/core/sql/postgres/dialect';
import { functionVolatility } from '@lockkeeper/core/sql/postgres/volatility';
import type { Statement } from '@lockkeeper/core/sql/statement';

/** A statement of a rule's file and why it cannot be held against a server by itself; null where it can. */
export interface RuleStatement {
  readonly statement: Statement;
  readonly apart: string | null;
}

export function ruleStatements(sql: string): RuleStatement[] {
  const { statements } = postgresDialect.split(sql, 'rule.sql');
  return statements.map((statement) => ({ statement, apart: whyApart(statement) }));
}

function whyApart(statement: Statement): string | null {
  const { operations, unread } = postgresDialect.parse(statement);
  if (unread !== null) return 'cannot be read';
  if (operations.some(({ kind }) => kind === 'transaction')) return 'ends or begins a transaction';
  const hidden = operations.some((one) => isDynamic(one) || callsRoutine(one));
  return hidden ? 'runs what cannot be seen' : null;
}

function isDynamic(operation: Operation): boolean {
  if (operation.kind !== 'do-block') return false;
  return operation.body.dynamic > 0 || operation.body.unread !== null;
}

/** One that is not PostgreSQL's own, as far as the gate knows those. */
function callsRoutine(operation: Operation): boolean {
  if (operation.kind === 'call') return true;
  return (
    operation.kind === 'select' &&
    operation.calls.some(({ schema, name }) => {
      const names = schema === null ? [name] : [schema, name];
      return functionVolatility(names) === null && schema !== 'pg_catalog';
    })
  );
}
