import { type MysqlPrediction, predictMysql } from '@lockkeeper/core/locks/predict-mysql';
import { sessionParameter } from './session-parameter';
import type { OperationStep, StatementStep } from './step';

/** How MySQL or MariaDB would run the step's statement; null where that is no ALTER TABLE or index. */
export function mysqlWay(step: StatementStep | OperationStep): MysqlPrediction | null {
  const { engine, version, schema, parsed } = step;
  return predictMysql(parsed.operations, {
    engine,
    version,
    schema,
    foreignKeyChecks: checksForeignKeys(step),
  });
}

export function checksForeignKeys({ earlier }: Pick<StatementStep, 'earlier'>): boolean {
  const value = sessionParameter(earlier, 'foreign_key_checks') ?? '1';
  return !/^'?(0|off|false)'?$/i.test(value);
}
