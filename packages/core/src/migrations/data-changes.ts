import type { StatementMeasurement } from '../report/report';
import type { Dialect } from '../sql/dialect';
import type { Operation } from '../sql/operation';
import { relationLabel } from '../sql/relation';
import type { Statement } from '../sql/statement';
import type { Migration } from './migration';
import { scriptStatements } from './run-migration';

/** That migrations write rows of a table: reference data, a small fix. */
export interface DataChange {
  readonly migrations: readonly string[];
  /** How many rows more there are after them; null where the statements do not tell. */
  readonly rows: number | null;
}

/**
 * The tables whose rows these migrations change by INSERT, UPDATE, DELETE or TRUNCATE, by label. `executed` are
 * the statements as they ran, for the number of rows; null where that is not known.
 */
export async function dataChanges(
  dialect: Dialect,
  migrations: readonly Migration[],
  executed: readonly StatementMeasurement[] | null,
): Promise<ReadonlyMap<string, DataChange>> {
  await dialect.load();
  const changes = new Map<string, DataChange>();
  for (const { version, up } of migrations) {
    for (const statement of scriptStatements(up, dialect)) {
      const measured = executed?.find(
        ({ migration, index }) => migration === version && index === statement.index,
      );
      for (const operation of dialect.parse(statement).operations) {
        if (!isDataChange(operation)) continue;
        const label = relationLabel(operation.table, dialect);
        const before = changes.get(label) ?? { migrations: [], rows: 0 };
        const more = rowsMore(operation, statement, measured?.rows ?? null);
        changes.set(label, {
          migrations: [...new Set([...before.migrations, version])],
          rows: before.rows === null || more === null ? null : before.rows + more,
        });
      }
    }
  }
  return changes;
}

type DataOperation = Extract<Operation, { kind: 'insert' | 'update' | 'delete' | 'truncate' }>;

function isDataChange(operation: Operation): operation is DataOperation {
  return ['insert', 'update', 'delete', 'truncate'].includes(operation.kind);
}

function rowsMore({ kind }: DataOperation, { sql }: Statement, rows: number | null): number | null {
  if (kind === 'update') return 0;
  if (rows === null || kind === 'truncate') return null;
  if (kind === 'delete') return -rows;
  // An upsert's count tells inserted rows and changed ones alike; MySQL counts a changed one twice.
  const upsert = /^\s*replace\b|\bdo\s+update\b|\bon\s+duplicate\s+key\b/i.test(sql);
  return upsert ? null : rows;
}
