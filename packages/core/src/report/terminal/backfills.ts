import { counted, formatCount } from '../counts';
import { formatMilliseconds } from '../duration';
import type { BackfillMeasurement } from '../report';
import { sparkline } from '../sparkline';
import type { Canvas } from './canvas';
import { title } from './canvas';
import { table } from './table';

/** Each backfill with its figures, and its batches as a line of bars. */
export function backfills(canvas: Canvas, list: readonly BackfillMeasurement[]): string[] {
  if (list.length === 0) return [];
  const { colours, width } = canvas;
  const { header, lines } = table(
    canvas,
    [
      { header: 'backfill', flexible: true },
      { header: 'table', flexible: true },
      { header: 'rows', align: 'right' },
      { header: 'batches', align: 'right' },
      { header: 'time', align: 'right' },
      { header: 'longest', align: 'right' },
      { header: 'rows left', align: 'right' },
    ],
    list.map((backfill) => [
      backfill.name,
      backfill.table,
      formatCount(backfill.rows),
      formatCount(backfill.batches),
      formatMilliseconds(backfill.milliseconds),
      formatMilliseconds(backfill.longestBatchMilliseconds),
      {
        text: backfill.remaining === null ? '–' : formatCount(backfill.remaining),
        style: (backfill.remaining ?? 0) > 0 ? colours.yellow : colours.reset,
      },
    ]),
    width - 4,
  );
  return [
    title(canvas, counted(list.length, 'backfill')),
    `    ${header}`,
    ...list.flatMap((backfill, at) => [
      `    ${lines[at] ?? ''}`,
      ...batchLine(canvas, backfill),
      ...(backfill.completed ? [] : [`    ${colours.yellow('stopped before its end')}`]),
    ]),
    '',
  ];
}

function batchLine({ colours, width }: Canvas, backfill: BackfillMeasurement): string[] {
  const times = backfill.batchMilliseconds;
  if (times.length < 2) return [];
  const shortest = times.reduce((least, time) => Math.min(least, time), Infinity);
  const longest = times.reduce((most, time) => Math.max(most, time), 0);
  const range = `${formatMilliseconds(shortest)} to ${formatMilliseconds(longest)} a batch`;
  const bars = sparkline(times, Math.min(60, width - range.length - 8));
  return [`    ${colours.green(bars)}  ${colours.dim(range)}`];
}
