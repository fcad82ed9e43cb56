import { type MysqlPrediction, predictPinnedMysql } from '@lockkeeper/core/locks/predict-mysql';
import { inTransaction } from '@lockkeeper/core/report/fixes';
import { copyRewrite } from '../copy-rewrite';
import { pin, takesAlgorithm, withClauses } from '../mysql-text';
import { checksForeignKeys, mysqlWay } from '../mysql-way';
import { onStatement, type Rule, type RuleFinding } from '../rule';
import type { StatementStep } from '../step';

export const banRefusedAlgorithm: Rule = {
  id: 'ban-refused-algorithm',
  group: 'locks-mysql',
  engines: ['mysql', 'mariadb'],
  severity: 'error',
  title: 'Algorithm or lock that the server refuses',
  problem:
    'The clause does its work: the server answers with error 1845 or 1846 instead of falling back to a way that costs more. The migration fails all the same.',
  rewrite: 'The cheapest way that the server can do, or another way to the same end.',
  manual: 'https://dev.mysql.com/doc/refman/8.4/en/innodb-online-ddl-operations.html',
  yieldsTo: ['ban-lock-clause-with-instant', 'avoid-row-version-limit'],
  check: onStatement((step) => {
    const { algorithm, lock } = step.parsed;
    if (algorithm === null && lock === null) return null;
    const way = mysqlWay(step);
    if (way === null || !way.certain || !takesAlgorithm(step.statement.sql)) return null;
    if (algorithm === 'NOCOPY' && step.engine === 'mysql') {
      return {
        message: "NOCOPY is MariaDB's: MySQL answers with error 1800.",
        fix: rewritten(step, way),
      };
    }
    return isRefused(step) ? refused(step, way) : null;
  }),
};

function isRefused(step: StatementStep): boolean {
  const { engine, version, schema, parsed } = step;
  const foreignKeyChecks = checksForeignKeys(step);
  const context = { engine, version, schema, foreignKeyChecks };
  return predictPinnedMysql(parsed.operations, context, parsed) === 'refused';
}

function refused(step: StatementStep, way: MysqlPrediction): RuleFinding {
  const { algorithm, lock } = step.parsed;
  const clauses = [
    ...(algorithm === null ? [] : [`ALGORITHM=${algorithm}`]),
    ...(lock === null ? [] : [`LOCK=${lock}`]),
  ].join(', ');
  if (way.algorithm === 'COPY') {
    const { cause, advice, fix } = copyRewrite(step);
    return {
      message: `${cause} needs ALGORITHM=COPY, so ${clauses} is refused (error 1846). ${advice}`,
      fix,
    };
  }
  return {
    message: `The server refuses this with ${clauses} (error 1845 or 1846). It can be done with ${pin(way).join(', ')}.`,
    fix: rewritten(step, way),
  };
}

function rewritten(step: StatementStep, way: MysqlPrediction) {
  return [inTransaction(withClauses(step.statement.sql, pin(way)))];
}
