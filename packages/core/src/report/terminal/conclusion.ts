import { counted } from '../counts';
import { displayWidth } from '../display-width';
import { formatMilliseconds, millisecondsBetween } from '../duration';
import type { Report } from '../report';
import { findingsOf, migrationsOf } from '../report-view';
import { severityCounts, verdictMarks, verdictWords } from '../verdict';
import type { Canvas } from './canvas';
import { verdictStyle } from './canvas';
import { flow } from './flow';

/** The last words: the verdict, and what it rests on. */
export function conclusion(canvas: Canvas, report: Report): string[] {
  const { colours, width } = canvas;
  const style = verdictStyle(canvas, report.verdict);
  const parts = [
    ...(report.stages === undefined ? [] : [counted(report.stages.length, 'stage')]),
    counted(migrationsOf(report).length, 'migration'),
    severityCounts(findingsOf(report).map(({ finding }) => finding)),
    formatMilliseconds(millisecondsBetween(report.startedAt, report.finishedAt)),
  ];
  const verdict = `${verdictMarks[report.verdict]} ${report.stage} ${verdictWords[report.verdict]}`;
  const figures = parts.map((part) => colours.dim(part));
  const oneLine = [style(colours.bold(verdict)), figures.join(colours.dim(' · '))].join('  ');
  if (displayWidth(oneLine) <= width) return [oneLine];
  return [
    style(colours.bold(verdict)),
    ...flow(figures, colours.dim(' · '), width - 2).map((line) => `  ${line}`),
  ];
}
