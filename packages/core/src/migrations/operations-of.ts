import type { Dialect } from '../sql/dialect';
import type { Operation } from '../sql/operation';
import type { Migration } from './migration';
import { scriptStatements } from './run-migration';

/** What the ups of these migrations do, in their order. Throws a UserError for a script that cannot be cut. */
export async function operationsOf(
  dialect: Dialect,
  migrations: readonly Migration[],
): Promise<readonly Operation[]> {
  await dialect.load();
  return migrations
    .flatMap(({ up }) => scriptStatements(up, dialect))
    .flatMap((statement) => dialect.parse(statement).operations);
}
