import type { TransactionQuestion, TransactionRule } from './migration';

const ownTransaction = /^(begin|start\s+transaction|commit|end|rollback|abort)\b/i;
/** A statement that DDL's own commit does not come with, where DDL commits by itself. */
export const changesRowsOnly = /^(insert|update|delete|replace|select|with|set|values|table)\b/i;

/**
 * A tool that sends the whole file as one simple query. PostgreSQL runs several statements in one
 * message as one transaction, unless they have a BEGIN or COMMIT of their own, and a single statement
 * by itself (manual, 54.2.2.1 "Multiple Statements in a Simple Query"). MySQL commits each by itself.
 */
export function oneQueryRule(tool: string, question: TransactionQuestion): TransactionRule {
  const { statements, transactionalDdl } = question;
  if (!transactionalDdl) {
    return { mode: 'none', why: `${tool} starts no transaction` };
  }
  if (statements.some((statement) => ownTransaction.test(statement.sql))) {
    return { mode: 'none', why: 'the file has its own BEGIN and COMMIT' };
  }
  if (statements.length > 1) {
    return {
      mode: 'transaction',
      why: `${tool} sends the file as one query, an implicit transaction`,
    };
  }
  return { mode: 'none', why: `${tool} sends the file as one query, and it is a single statement` };
}

/**
 * A tool that wraps a script in a transaction unless it was told otherwise. Where DDL commits by
 * itself (MySQL manual, 15.3.3), only a script that changes rows and nothing else is one transaction.
 */
export function wrappedRule(
  tool: string,
  toldBy: string,
  question: TransactionQuestion,
): TransactionRule {
  if (question.script.transaction === false) return { mode: 'none', why: toldBy };
  if (
    !question.transactionalDdl &&
    !question.statements.every((statement) => changesRowsOnly.test(statement.sql))
  ) {
    return { mode: 'none', why: 'DDL commits by itself on this engine' };
  }
  return { mode: 'transaction', why: `${tool} runs a script in one transaction` };
}
