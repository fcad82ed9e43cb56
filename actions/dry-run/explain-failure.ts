import {
  failureFinding,
  type StatementFailure,
} from '@lockkeeper/core/migrations/statement-failure';
import type { NewFinding } from '@lockkeeper/core/report/report-builder';
import type { Dialect } from '@lockkeeper/core/sql/dialect';
import { dataRewrite } from './data-rewrite';
import type { CountedFailure } from './failures/count-failures';
import { kindsOfCode } from './failures/kinds-of-code';

/** The finding of a refused statement; one that fails on rows says which, and comes with a rewrite. */
export async function explainFailure(
  failure: StatementFailure,
  dialect: Dialect,
  failures: readonly CountedFailure[] = [],
): Promise<NewFinding> {
  const finding = failureFinding(failure);
  if (kindsOfCode(failure.refusal.code).length === 0) return finding;
  await dialect.load();
  const { advice, fix } = dataRewrite(failure, dialect);
  const found = failures.map(({ sentence }) => ` ${sentence}`).join('');
  return {
    ...finding,
    rule: 'fails-on-data',
    title: 'The rows in the table do not allow this',
    message: `${finding.message} A database without rows would have accepted it.${found} ${advice}`,
    fix,
    evidence: 'data',
  };
}
