import { byMigration, migrationLabel } from '../by-migration';
import { counted } from '../counts';
import { cut } from '../fit-text';
import { oneLine } from '../plain-text';
import { planWords } from '../plan-words';
import type { PlanMeasurement, ReportedMigration } from '../report';
import type { Canvas } from './canvas';
import { title } from './canvas';

const mostPlans = 60;

/** How the server meant to run the statements that work on rows, one line each. */
export function plans(
  canvas: Canvas,
  list: readonly PlanMeasurement[],
  migrations: readonly ReportedMigration[],
): string[] {
  if (list.length === 0) return [];
  const { colours, width } = canvas;
  const shown = list.slice(0, mostPlans);
  const more = list.length - shown.length;
  return [
    title(canvas, counted(list.length, 'plan')),
    ...[...byMigration(shown)].flatMap(([version, group]) => [
      `    ${colours.cyan(migrationLabel(version, migrations, width - 4))}`,
      ...group.map((plan) => {
        const style = plan.fullScan.length > 0 ? colours.yellow : colours.dim;
        const place = `${plan.index}`.padStart(5);
        return `${place}  ${style(cut(oneLine(planWords(plan)), width - 7))}`;
      }),
    ]),
    ...(more > 0 ? [colours.dim(`    and ${counted(more, 'more plan')}`)] : []),
    '',
  ];
}
