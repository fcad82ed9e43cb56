import { byMigration, migrationLabel } from '../by-migration';
import { counted, formatCount } from '../counts';
import { estimatedTime, measuredRuns } from '../estimate-words';
import type { Estimate, ReportedMigration } from '../report';
import { wrap } from '../wrap-text';
import type { Canvas } from './canvas';
import { title } from './canvas';
import { table } from './table';

const mostEstimates = 60;

/** What statements would take in production, by migration, with what that is reckoned from and assumes. */
export function estimates(
  canvas: Canvas,
  list: readonly Estimate[],
  migrations: readonly ReportedMigration[],
): string[] {
  if (list.length === 0) return [];
  const { colours, width } = canvas;
  const shown = list.slice(0, mostEstimates);
  const { header, lines } = table(
    canvas,
    [
      { header: '#', align: 'right' },
      { header: 'relation', flexible: true },
      { header: 'phase', flexible: true },
      { header: 'rows there', align: 'right' },
      { header: 'takes there', align: 'right' },
    ],
    shown.map((estimate) => [
      { text: String(estimate.index), style: colours.dim },
      estimate.relation,
      estimate.phase,
      formatCount(estimate.productionRows),
      estimatedTime(estimate),
    ]),
    width - 4,
  );
  const lineOf = new Map(shown.map((estimate, at) => [estimate, lines[at] ?? '']));
  const groups = [...byMigration(shown)].flatMap(([version, own]) => [
    `    ${colours.cyan(migrationLabel(version, migrations, width - 4))}`,
    ...own.flatMap((estimate) => [
      `    ${lineOf.get(estimate) ?? ''}`,
      ...wrap(`↳ ${measuredRuns(estimate)}; ${estimate.assumption}`, width - 7).map(
        (line) => `       ${colours.dim(line)}`,
      ),
    ]),
  ]);
  const more = list.length - shown.length;
  return [
    title(canvas, `${counted(list.length, 'estimate')} for production`),
    `    ${header}`,
    ...groups,
    ...(more > 0 ? [colours.dim(`    and ${counted(more, 'more estimate')}`)] : []),
    '',
  ];
}
