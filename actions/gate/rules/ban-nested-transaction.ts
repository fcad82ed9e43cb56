import type { EngineName } from '@lockkeeper/core/engine/engine-name';
import { onScript, type Rule, type RuleFinding } from '../rule';
import type { ReadScript } from '../step';
import { type TransactionFault, transactionFaults } from '../transaction-faults';

export const banNestedTransaction: Rule = {
  id: 'ban-nested-transaction',
  group: 'transactions',
  engines: ['postgres', 'mysql', 'mariadb'],
  severity: 'error',
  title: 'Transaction inside a transaction',
  problem:
    'There is no transaction inside a transaction. On PostgreSQL the inner BEGIN only warns, and the inner COMMIT ends the outer one; on MySQL the inner BEGIN commits what came before it. What follows runs without the protection that its author saw there, and a failure leaves half.',
  rewrite:
    "No BEGIN and COMMIT in a script that the tool wraps; the tool's own way to run a script without a transaction where the script needs several.",
  manual: 'https://www.postgresql.org/docs/current/sql-begin.html',
  check: onScript(({ script, engine }) => {
    const faults = transactionFaults(script, engine);
    const inBlocks = faults.filter(({ fault }) => fault === 'in-block');
    const outside = faults.filter(({ fault }) => fault === 'in-runner' || fault === 'nested');
    const ending = outside.find(({ command }) => command !== 'BEGIN');
    // One finding for all of them: they come in pairs.
    const [first] = outside;
    return [
      ...inBlocks.map((fault) => finding(fault, inBlock(fault, script))),
      ...(first === undefined
        ? []
        : [
            first.fault === 'nested'
              ? finding(first, nested(first, engine))
              : {
                  ...finding(first, inRunner(ending, script.transactionWhy)),
                  severity: ending === undefined ? ('warning' as const) : ('error' as const),
                },
          ]),
    ];
  }),
};

function finding({ statement }: TransactionFault, message: string): RuleFinding {
  const { line, endLine, index } = statement;
  return { message, fix: null, place: { line, endLine, statement: index } };
}

function inBlock({ command, outer }: TransactionFault, { transactionWhy }: ReadScript): string {
  const open = outer === null ? transactionWhy : `the transaction of line ${outer.line} is open`;
  return `PostgreSQL refuses ${command} in a block inside of a transaction with 2D000 (${open}). Run the block without one.`;
}

function nested({ outer }: TransactionFault, engine: EngineName): string {
  const begun = `The transaction of line ${outer?.line ?? 1} is still open.`;
  return engine === 'postgres'
    ? `${begun} This BEGIN does nothing but warn, and the next COMMIT ends both: end the first one before it.`
    : `${begun} This BEGIN commits it: say COMMIT where it is meant.`;
}

function inRunner(ending: TransactionFault | undefined, why: string): string {
  return ending === undefined
    ? `This does nothing but warn, since there is a transaction already (${why}). Leave it out.`
    : `${why}: ${ending.command} in line ${ending.statement.line} ends that one, and what follows runs outside of it, the tool's own record too. Leave BEGIN and ${ending.command} out, or let the tool run the file without a transaction.`;
}
