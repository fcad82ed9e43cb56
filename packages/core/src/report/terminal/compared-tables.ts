import { checksumWord } from '../checksum-word';
import { counted, formatCount } from '../counts';
import type { TableComparison } from '../report';
import type { Canvas } from './canvas';
import { title } from './canvas';
import { table } from './table';

const mostTables = 60;

/** Rows and checksums before and after, the tables that differ first. */
export function comparedTables(canvas: Canvas, list: readonly TableComparison[]): string[] {
  if (list.length === 0) return [];
  const { colours, width } = canvas;
  const sorted = [...list].sort((one, other) => Number(one.equal) - Number(other.equal));
  const shown = sorted.slice(0, mostTables);
  const { header, lines } = table(
    canvas,
    [
      { header: '' },
      { header: 'table', flexible: true },
      { header: 'rows before', align: 'right' },
      { header: 'rows after', align: 'right' },
      { header: 'checksum' },
      { header: 'columns', align: 'right' },
      { header: 'left out', flexible: true },
    ],
    shown.map((each) => [
      each.equal ? { text: '✓', style: colours.green } : { text: '✗', style: colours.red },
      each.table,
      rowCount(each.rowsBefore),
      rowCount(each.rowsAfter),
      { text: checksumWord(each), style: each.equal ? colours.reset : colours.red },
      formatCount(each.columns.length),
      { text: each.excluded.join(', '), style: colours.dim },
    ]),
    width - 4,
  );
  const more = list.length - shown.length;
  return [
    title(canvas, `${counted(list.length, 'table')} compared`),
    `    ${header}`,
    ...lines.map((line) => `    ${line}`),
    ...(more > 0 ? [colours.dim(`    and ${counted(more, 'more table')}`)] : []),
    '',
  ];
}

function rowCount(rows: number | null): string {
  return rows === null ? '–' : formatCount(rows);
}
