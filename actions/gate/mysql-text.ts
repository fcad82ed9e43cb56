import type { MysqlPrediction } from '@lockkeeper/core/locks/predict-mysql';
import type { Operation, RelationName } from '@lockkeeper/core/sql/operation';
import type { StatementStep } from './step';

/** The table of a statement that changes one that was there before; null for every other statement. */
export function changedTable(step: StatementStep): RelationName | null {
  const tables = step.parsed.operations.flatMap((operation) =>
    'table' in operation && operation.table !== null && operation.kind !== 'create-table'
      ? [operation.table]
      : [],
  );
  const [first] = tables;
  return first === undefined || step.isNew(first) ? null : first;
}

/** The words that pin a way: an INSTANT one takes no LOCK on MySQL (error 1221). */
export function pin({ algorithm, lock }: MysqlPrediction): readonly string[] {
  return algorithm === 'INSTANT'
    ? ['ALGORITHM=INSTANT']
    : [`ALGORITHM=${algorithm}`, `LOCK=${lock}`];
}

/** The statement with the clauses at its end: behind commas in ALTER TABLE, without them for an index. */
export function withClauses(sql: string, clauses: readonly string[]): string {
  const bare = withoutClauses(sql);
  return /^alter\b/i.test(bare) ? [bare, ...clauses].join(', ') : [bare, ...clauses].join(' ');
}

const clause =
  /\s*,?\s*\b(?:algorithm|lock)\s*=?\s*(?:default|instant|nocopy|inplace|copy|none|shared|exclusive)\b/gi;

export function withoutClauses(sql: string): string {
  return sql.trim().replace(/;$/, '').replace(clause, '').trim();
}

/** Whether the statement can carry an ALGORITHM clause. */
export function takesAlgorithm(sql: string): boolean {
  return /^(alter\s+(online\s+)?(ignore\s+)?table|(create|drop)\s+(\w+\s+)*?index)\b/i.test(sql);
}

/** Whether the server refuses to fall back to a copy that blocks. */
export function refusesCopy({ parsed }: StatementStep): boolean {
  const { algorithm, lock } = parsed;
  return lock === 'NONE' || (algorithm !== null && !['COPY', 'DEFAULT'].includes(algorithm));
}

export function only<Kind extends Operation['kind']>(
  operations: readonly Operation[],
  kind: Kind,
): Extract<Operation, { kind: Kind }> | null {
  const [first] = operations;
  return operations.length === 1 && first?.kind === kind
    ? (first as Extract<Operation, { kind: Kind }>)
    : null;
}
