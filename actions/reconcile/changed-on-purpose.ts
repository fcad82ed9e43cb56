import type { Config } from '@lockkeeper/core/config/config';
import type { Excluded } from '@lockkeeper/core/fingerprint/capture';
import { historyTables } from '@lockkeeper/core/migrations/history-tables';
import type { Dialect } from '@lockkeeper/core/sql/dialect';

/** What a backfill sets, what lockkeeper.yml says to leave out, and the tool's history table. */
export async function changedOnPurpose(config: Config, dialect: Dialect): Promise<Excluded> {
  await dialect.load();
  const filled = config.backfills.flatMap(({ table, set }) => {
    const { statements } = dialect.split(`UPDATE ${table} SET ${set}`, '<backfill>');
    const operations = statements.flatMap((statement) => dialect.parse(statement).operations);
    return operations.flatMap((operation) =>
      operation.kind === 'update' ? operation.columns.map((column) => `${table}.${column}`) : [],
    );
  });
  return new Set([...historyTables(dialect), ...filled, ...config.reconcile.ignore]);
}
