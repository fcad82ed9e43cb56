import { inTransaction } from '@lockkeeper/core/report/fixes';
import type { Statement } from '@lockkeeper/core/sql/statement';
import { isDdl } from '../is-ddl';
import { nonTransactional } from '../non-transactional';
import { outlivesFailure } from '../rerun';
import { onStatement, type Rule } from '../rule';
import type { ReadScript, ReadStatement, StatementStep } from '../step';

export const avoidMixedTransaction: Rule = {
  id: 'avoid-mixed-transaction',
  group: 'transactions',
  engines: ['postgres'],
  severity: 'warning',
  title: 'Statement that loses its transaction to another one',
  problem:
    'One statement that cannot run in a transaction takes the transaction from the whole file. When a later statement fails, the earlier ones stay, the migration counts as failed, and running it again fails at what is there already.',
  rewrite: 'What cannot run in a transaction in a file of its own; the rest in another, with one.',
  manual:
    'https://www.postgresql.org/docs/current/sql-createindex.html#SQL-CREATEINDEX-CONCURRENTLY',
  check: onStatement((step) => {
    const { script, statement, transaction } = step;
    if (script.wrapped || transaction !== null) return null;
    if (script.refused === null && !outlivesFailure(step)) return null;
    const { first, other } = mixtureOf(step);
    if (first !== statement || other === null) return null;
    const what = `Line ${other.line} cannot run in a transaction, so this runs without one too`;
    return {
      severity: script.refused === null ? 'warning' : 'error',
      message:
        script.refused === null
          ? `${what}: if something after it fails, it stays. Put it into a migration of its own, which has a transaction.`
          : `${what}, and ${script.refused}. Put it into a migration of its own.`,
      fix: [inTransaction(statement.sql)],
    };
  }),
};

interface Mixture {
  /** The first statement that could be rolled back. */
  readonly first: Statement | null;
  /** The first one that cannot run in a transaction. */
  readonly other: Statement | null;
}

const mixtures = new WeakMap<ReadScript, Mixture>();

/** Looked for once a script, since both mean going through all of it. */
function mixtureOf(step: StatementStep): Mixture {
  const { script } = step;
  const known = mixtures.get(script);
  if (known !== undefined) return known;
  const { statements } = script;
  const mixture = {
    first: statements.find((one) => couldRollBack(one, step))?.statement ?? null,
    other: statements.find((one) => nonTransactional(one, step) !== null)?.statement ?? null,
  };
  mixtures.set(script, mixture);
  return mixture;
}

/** Changes the schema or rows by itself, where a transaction would hold it together with the rest. */
function couldRollBack(
  one: Pick<ReadStatement, 'parsed' | 'statement' | 'transaction'>,
  step: StatementStep,
): boolean {
  if (one.transaction !== null || nonTransactional(one, step) !== null) return false;
  return one.parsed.operations.some(
    (operation) => isDdl(operation) || ['insert', 'update', 'delete'].includes(operation.kind),
  );
}
