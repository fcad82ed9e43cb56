import { type MysqlPrediction, predictMysql } from '@lockkeeper/core/locks/predict-mysql';
import type { OperationStep, StatementStep } from './step';

/** Half a dozen rules ask about each statement. */
const ways = new WeakMap<StatementStep | OperationStep, MysqlPrediction | null>();

/** How MySQL or MariaDB would run the step's statement; null where that is no ALTER TABLE or index. */
export function mysqlWay(step: StatementStep | OperationStep): MysqlPrediction | null {
  const known = ways.get(step);
  if (known !== undefined) return known;
  const { engine, version, schema, parsed } = step;
  const foreignKeyChecks = checksForeignKeys(step);
  const way = predictMysql(parsed.operations, { engine, version, schema, foreignKeyChecks });
  ways.set(step, way);
  return way;
}

export function checksForeignKeys({ settings }: Pick<StatementStep, 'settings'>): boolean {
  const value = settings.get('foreign_key_checks') ?? '1';
  return !/^'?(0|off|false)'?$/i.test(value);
}
