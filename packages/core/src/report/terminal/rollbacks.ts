import { migrationLabel } from '../by-migration';
import { counted } from '../counts';
import { formatMilliseconds } from '../duration';
import type { ReportedMigration, RollbackMeasurement } from '../report';
import { outcomeWords } from '../rollback-words';
import { wrap } from '../wrap-text';
import type { Canvas, Style } from './canvas';
import { title } from './canvas';
import { table } from './table';

const mostDifferences = 5;

/** Each migration's way up, down and up again, with what came back different. */
export function rollbacks(
  canvas: Canvas,
  list: readonly RollbackMeasurement[],
  migrations: readonly ReportedMigration[],
): string[] {
  if (list.length === 0) return [];
  const { colours, width } = canvas;
  const { header, lines } = table(
    canvas,
    [
      { header: 'migration', flexible: true },
      { header: 'up', align: 'right' },
      { header: 'down', align: 'right' },
      { header: 'up again', align: 'right' },
      { header: 'outcome' },
    ],
    list.map((each) => [
      migrationLabel(each.migration, migrations, width),
      duration(each.up),
      duration(each.down),
      duration(each.upAgain),
      { text: outcomeWords[each.outcome], style: outcomeStyle(canvas, each.outcome) },
    ]),
    width - 4,
  );
  return [
    title(canvas, `${counted(list.length, 'migration')} up, down and up again`),
    `    ${header}`,
    ...list.flatMap((each, at) => [
      `    ${lines[at] ?? ''}`,
      ...differences(each.differences, width).map((line) => colours.dim(line)),
    ]),
    '',
  ];
}

function duration(milliseconds: number | null): string {
  return milliseconds === null ? '–' : formatMilliseconds(milliseconds);
}

function outcomeStyle({ colours }: Canvas, outcome: RollbackMeasurement['outcome']): Style {
  if (outcome === 'lossless') return colours.green;
  return outcome === 'lossy-by-design' ? colours.yellow : colours.red;
}

function differences(list: readonly string[], width: number): string[] {
  const more = list.length - mostDifferences;
  const shown = list.slice(0, mostDifferences).flatMap((difference) => {
    const [first = '', ...rest] = wrap(difference, width - 8);
    return [`      - ${first}`, ...rest.map((line) => `        ${line}`)];
  });
  return more > 0 ? [...shown, `        and ${counted(more, 'more difference')}`] : shown;
}
