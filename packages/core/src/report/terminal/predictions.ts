import { byMigration, migrationLabel } from '../by-migration';
import { counted } from '../counts';
import { cut } from '../fit-text';
import { oneLine, sqlOnOneLine } from '../plain-text';
import { predictedLocks, predictedWork } from '../prediction-words';
import type { Prediction, ReportedMigration } from '../report';
import type { Canvas } from './canvas';
import { title } from './canvas';

export const mostPredictions = 60;

/**
 * What the gate says that each statement would do, beneath the statement.
 * @param total how many there are; `list` has at least those that are shown.
 */
export function predictions(
  canvas: Canvas,
  list: readonly Prediction[],
  total: number,
  migrations: readonly ReportedMigration[],
): string[] {
  if (total === 0) return [];
  const { colours, width } = canvas;
  const shown = list.slice(0, mostPredictions);
  const indexWidth = Math.max(...shown.map(({ index }) => String(index).length));
  const more = total - mostPredictions;
  return [
    title(canvas, `${counted(total, 'statement')}, as predicted without running`),
    ...[...byMigration(shown)].flatMap(([version, predicted]) => [
      `    ${colours.cyan(migrationLabel(version, migrations, width - 4))}`,
      ...predicted.flatMap((prediction) => predictionLines(canvas, prediction, indexWidth)),
    ]),
    ...(more > 0 ? [colours.dim(`    and ${counted(more, 'more statement')}`)] : []),
    '',
  ];
}

function predictionLines(
  { colours, width }: Canvas,
  prediction: Prediction,
  indexWidth: number,
): string[] {
  const index = String(prediction.index).padStart(indexWidth);
  const room = width - indexWidth - 6;
  const indent = ' '.repeat(indexWidth + 6);
  const effects = [...predictedLocks(prediction), ...predictedWork(prediction)];
  const style = prediction.rewrites.length > 0 ? colours.yellow : colours.dim;
  return [
    `    ${colours.dim(index)}  ${cut(sqlOnOneLine(prediction.sql), room)}`,
    ...(effects.length === 0
      ? []
      : [`${indent}${style(cut(oneLine(`↳ ${effects.join(' · ')}`), room))}`]),
  ];
}
