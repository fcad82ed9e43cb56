import type { TableChange } from '@lockkeeper/core/fingerprint/capture';
import { counted, formatCount } from '@lockkeeper/core/report/counts';
import type { NewFinding } from '@lockkeeper/core/report/report-builder';
import type { ChangedTable } from './judge-down';
import type { LostRows } from './lost-rows';

/** The finding of a table whose rows or values a down does not bring back. */
export function lossFinding({ change, rows }: ChangedTable, fix: NewFinding['fix']) {
  const { table } = change.before;
  return {
    rule: 'down-loses-data',
    severity: 'error',
    title: `The down loses ${rows === null ? 'rows or values' : lostThings(rows)} of ${table}`,
    message: `${lossOf(change, rows)} What stood there before the up ran is lost, and the code before the release does not bring it back. Let the down undo only what the up did.`,
    fix: fix ?? null,
  } as const;
}

function lostThings({ missing, changed }: LostRows): string {
  const parts = [missing.length > 0 ? ['rows'] : [], changed.length > 0 ? ['values'] : []];
  return parts.flat().join(' and ');
}

/** `12 rows are missing, such as id = 3` */
function examplesOf({ key, missing, changed }: LostRows): string[] {
  const parts = [
    { keys: missing, one: 'is missing', many: 'are missing' },
    { keys: changed, one: 'has other values', many: 'have other values' },
  ];
  return parts.flatMap(({ keys, one, many }) => {
    const [first] = keys;
    if (first === undefined) return [];
    const name = key.map((column, index) => `${column} = ${first[index]}`).join(', ');
    return keys.length === 1
      ? [`1 row ${one} (${name})`]
      : [`${formatCount(keys.length)} rows ${many}, such as ${name}`];
  });
}

/** One line for the table of what was taken up, down and up. */
export function lossInWords({ change, rows }: ChangedTable): string {
  const { table } = change.before;
  return `${table}: ${(rows === null ? [lossOf(change, null)] : examplesOf(rows)).join('; ')}`;
}

function lossOf({ before, after, goneColumns }: TableChange, rows: LostRows | null): string {
  const had = counted(before.rows, 'row');
  if (after === null) return `The table with its ${had} is gone after the down.`;
  if (goneColumns.length > 0) {
    const [columns, are] = goneColumns.length === 1 ? ['column', 'is'] : ['columns', 'are'];
    return `After the down its ${columns} ${goneColumns.join(', ')} ${are} gone.`;
  }
  const examples = rows === null ? '' : examplesOf(rows).join('; ');
  if (before.rows === after.rows) {
    return `It has ${had} as before the up, but ${examples === '' ? 'not with the same values' : examples}.`;
  }
  const sum = `It had ${had} before the up and has ${formatCount(after.rows)} after the down`;
  return `${sum}${examples === '' ? '' : `: ${examples}`}.`;
}
