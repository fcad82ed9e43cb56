import { commitsByItself } from '../is-ddl';
import { onScript, type Rule, type RuleFinding } from '../rule';
import { atStatement } from '../script-transactions';
import type { ReadStatement } from '../step';

export const avoidDdlInTransaction: Rule = {
  id: 'avoid-ddl-in-transaction',
  group: 'transactions',
  engines: ['mysql', 'mariadb'],
  severity: 'warning',
  title: 'DDL ends the transaction around it',
  problem:
    'Every DDL statement commits what came before it, and itself. A BEGIN around it promises a rollback that there is not, and what follows runs outside of any transaction.',
  rewrite: 'The rows in a transaction of their own, the DDL in another migration, without BEGIN.',
  manual: 'https://dev.mysql.com/doc/refman/8.4/en/implicit-commit.html',
  check: onScript(({ script }) => {
    const begun = new Map<number, ReadStatement>();
    const done = new Set<number>();
    const found: RuleFinding[] = [];
    for (const [at, one] of script.statements.entries()) {
      const { transaction } = one;
      if (transaction === null || done.has(transaction)) continue;
      const begin = begun.get(transaction) ?? one;
      begun.set(transaction, begin);
      if (!commitsByItself(one)) continue;
      // What follows the first one is outside of the transaction already.
      done.add(transaction);
      const changed =
        script.statements[at - 1] === begin ? '' : ', with what it has changed so far';
      found.push({
        message: `This commits the transaction of line ${begin.statement.line}${changed}. What comes after it runs without one, and no ROLLBACK takes any of it back.`,
        fix: null,
        place: atStatement(one),
      });
    }
    return found;
  }),
};
