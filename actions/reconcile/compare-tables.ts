import { isUnchanged, type TableChange } from '@lockkeeper/core/fingerprint/capture';
import type { DataChange } from '@lockkeeper/core/migrations/data-changes';
import { counted, formatCount } from '@lockkeeper/core/report/counts';
import type { TableComparison } from '@lockkeeper/core/report/report';
import type { NewFinding } from '@lockkeeper/core/report/report-builder';

/** One row of the report's table. Where migrations change the table's rows, only their number is compared. */
export function comparisonOf(change: TableChange, meant: DataChange | undefined): TableComparison {
  const { before, after } = change;
  if (meant !== undefined && after !== null) {
    return {
      table: before.table,
      rowsBefore: before.rows,
      rowsAfter: after.rows,
      checksumBefore: null,
      checksumAfter: null,
      columns: [],
      excluded: [],
      equal: isAsMeant(change, meant),
    };
  }
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

/** Whether there are as many rows more as the migrations' statements said. */
function isAsMeant({ before, after }: TableChange, { rows }: DataChange): boolean {
  return rows === null || after?.rows === before.rows + rows;
}

/** The finding of a table that is not as it was; null for one that is. */
export function changeFinding(
  change: TableChange,
  meant: DataChange | undefined,
): NewFinding | null {
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
      `It had ${counted(before.rows, 'row')}.`,
    );
  }
  if (meant !== undefined && isAsMeant(change, meant)) {
    return {
      ...finding(
        'changed-by-migration',
        `Migration ${meant.migrations.join(', ')} changes rows of ${before.table}`,
        `It has ${counted(after.rows, 'row')}, and had ${formatCount(before.rows)}${meant.rows === null ? '' : ', as the statements said'}. Its values were not compared.`,
      ),
      severity: 'notice',
    };
  }
  if (before.rows !== after.rows) {
    return finding(
      'rows-differ',
      `${before.table} has ${counted(after.rows, 'row')} instead of ${formatCount(before.rows)}`,
      `${counted(Math.abs(after.rows - before.rows), 'row')} ${after.rows < before.rows ? 'fewer' : 'more'} than captured; ${expectation(meant)}`,
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

function expectation(meant: DataChange | undefined): string {
  if (meant === undefined) {
    return 'nothing between capture and comparison was meant to add or remove rows.';
  }
  const rows = meant.rows ?? 0;
  const what = `${rows < 0 ? 'remove' : 'add'} ${formatCount(Math.abs(rows))}`;
  return `migration ${meant.migrations.join(', ')} was meant to ${what}.`;
}
