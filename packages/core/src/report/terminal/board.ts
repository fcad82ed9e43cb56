import { formatMilliseconds, millisecondsBetween } from '../duration';
import { pad } from '../fit-text';
import { oneLine } from '../plain-text';
import type { Report } from '../report';
import { stageReports } from '../report-view';
import { verdictMarks } from '../verdict';
import { wrap } from '../wrap-text';
import type { Canvas } from './canvas';
import { verdictStyle } from './canvas';

const mostLines = 4;

/** A line a stage: its verdict, what it says, how long it took. */
export function board(canvas: Canvas, report: Report): string[] {
  const stages = stageReports(report);
  const nameWidth = Math.max(...stages.map(({ stage }) => stage.length));
  const timeWidth = Math.max(...stages.map((stage) => elapsed(stage).length));
  const summaryWidth = canvas.width - nameWidth - timeWidth - 8;
  const lines = stages.flatMap((stage) => {
    const style = verdictStyle(canvas, stage.verdict);
    const [first = '', ...rest] = wrap(oneLine(stage.summary), summaryWidth);
    const name = canvas.colours.bold(pad(stage.stage, nameWidth));
    const time = canvas.colours.dim(pad(elapsed(stage), timeWidth, 'right'));
    return [
      `  ${style(verdictMarks[stage.verdict])} ${name}  ${pad(first, summaryWidth)}  ${time}`,
      ...rest.slice(0, mostLines - 1).map((line) => `${' '.repeat(nameWidth + 6)}${line}`),
    ];
  });
  return [...lines, ''];
}

function elapsed({ startedAt, finishedAt }: Report): string {
  return formatMilliseconds(millisecondsBetween(startedAt, finishedAt));
}
