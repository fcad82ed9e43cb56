import { predictPostgres } from '@lockkeeper/core/locks/predict-postgres';
import type { Operation } from '@lockkeeper/core/sql/operation';
import { mysqlWay } from './mysql-way';
import { sessionParameter } from './session-parameter';
import type { OperationStep } from './step';

/** Whether the operation waits for a lock on an existing table that makes others wait behind it. */
export function takesStrongLock(step: OperationStep, operation: Operation): boolean {
  if (step.engine !== 'postgres') {
    return (
      'table' in operation &&
      operation.table !== null &&
      mysqlWay(step) !== null &&
      !step.isNew(operation.table)
    );
  }
  return predictPostgres(step.schema, operation).locks.some(
    ({ table, mode }) => mode !== 'SHARE UPDATE EXCLUSIVE' && !step.isNew(table),
  );
}

/** Whether the script has set one of the parameters to a limit before this point. */
export function hasLimit(step: OperationStep, names: readonly string[]): boolean {
  return names.some((name) => {
    const value = sessionParameter(step.earlier, name);
    return value !== undefined && value !== null && !/^'?0\s*[a-z]*'?$/i.test(value);
  });
}

/** Whether an operation before this one in the same script was the first to need the timeout. */
export function isFirst(step: OperationStep): boolean {
  return !step.earlier.some(({ operation }) =>
    takesStrongLock({ ...step, earlier: [] }, operation),
  );
}
