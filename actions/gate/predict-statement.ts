import type { Prediction } from '@lockkeeper/core/report/report';
import { predictOnMysql } from './predict-on-mysql';
import { predictOnPostgres } from './predict-on-postgres';
import type { StatementStep } from './step';

/** What the statement would lock, rewrite and scan among the tables that existed before. */
export function predictStatement(step: StatementStep): Prediction {
  const { migration, statement, transaction } = step;
  return {
    migration: migration.version,
    index: statement.index,
    sql: statement.sql,
    transactional: transaction !== null,
    ...(step.engine === 'postgres' ? predictOnPostgres(step) : predictOnMysql(step)),
  };
}
