import { isUnchanged, type TableChange } from '@lockkeeper/core/fingerprint/capture';
import type { TableComparison } from '@lockkeeper/core/report/report';
import type { NewFinding } from '@lockkeeper/core/report/report-builder';

/** One row of the report's table. */
export function comparisonOf(change: TableChange): TableComparison {
  const { before, after } = change;
  return {
    table: before.table,
    rowsBefore: before.rows,
    rowsAfter: after?.rows ?? null,
    checksumBefore: before.checksum,
    checksumAfter: after?.checksum ?? null,
    columns: before.columns,
    excluded: before.excluded,
    equal: isUnchanged(change),
  };
}

/** The finding of a table that is not as it was; null for one that is. */
export function changeFinding(change: TableChange): NewFinding | null {
  if (isUnchanged(change)) return null;
  const { before, after, goneColumns } = change;
  const finding = (rule: string, title: string, message: string): NewFinding => ({
    rule,
    severity: 'error',
    title,
    message,
    evidence: 'data',
  });
  if (after === null) {
    return finding(
      'table-gone',
      `The table ${before.table} is gone`,
      `It had ${before.rows} rows before.`,
    );
  }
  if (before.rows !== after.rows) {
    return finding(
      'rows-differ',
      `${before.table} has ${after.rows} rows, and had ${before.rows}`,
      `${Math.abs(after.rows - before.rows)} rows ${after.rows < before.rows ? 'are missing' : 'came in'}. Nothing between capture and comparison was meant to add or remove rows.`,
    );
  }
  if (goneColumns.length > 0) {
    return finding(
      'columns-gone',
      `Columns of ${before.table} are gone: ${goneColumns.join(', ')}`,
      `What they held cannot be compared any more. Where that is meant, list them as reconcile.ignore in lockkeeper.yml.`,
    );
  }
  return finding(
    'values-differ',
    `Values in ${before.table} are not what they were`,
    `The checksum over ${before.columns.join(', ')} changed although the number of rows did not. Columns that are changed on purpose belong into a backfill's set, or under reconcile.ignore in lockkeeper.yml.`,
  );
}
