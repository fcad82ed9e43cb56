import { createColors } from 'picocolors';
import { limitLength } from './limit-length';
import { mapStrings } from './map-strings';
import { plainText } from './plain-text';
import type { Report } from './report';
import { migrationsOf, stageReports } from './report-view';
import { audit } from './terminal/audit';
import { backfills } from './terminal/backfills';
import { board } from './terminal/board';
import type { Canvas } from './terminal/canvas';
import { rule } from './terminal/canvas';
import { comparedTables } from './terminal/compared-tables';
import { conclusion } from './terminal/conclusion';
import { estimates } from './terminal/estimates';
import { facts } from './terminal/facts';
import { findings } from './terminal/findings';
import { header } from './terminal/header';
import { lockTimeline } from './terminal/lock-timeline';
import { parity } from './terminal/parity';
import { plans } from './terminal/plans';
import { predictions } from './terminal/predictions';
import { probes } from './terminal/probes';
import { replicas } from './terminal/replicas';
import { rollbacks } from './terminal/rollbacks';
import { withShownPredictions } from './terminal/shown-predictions';
import { statements } from './terminal/statements';

export const leastWidth = 60;
export const usualWidth = 100;

// Nobody reads more of one text at a terminal; the JSON report has it.
const longestText = 20_000;

export interface TerminalOptions {
  readonly colour: boolean;
  /** Cells of the terminal; fewer than 60 are taken as 60. */
  readonly width?: number;
}

/**
 * The report for a person at a terminal, no line wider than `width`. Whatever a pull request wrote
 * into it is shown and never obeyed.
 */
export function toTerminal(report: Report, options: TerminalOptions): string {
  const canvas: Canvas = {
    width: Math.max(leastWidth, Math.floor(options.width ?? usualWidth)),
    colours: createColors(options.colour),
  };
  const harmless = (text: string) => plainText(limitLength(text, longestText));
  const safe = mapStrings(withShownPredictions(report), harmless);
  const predicted = stageReports(report).map(
    ({ measurements }) => measurements.predicted?.length ?? 0,
  );
  const lines = [
    ...header(canvas, safe),
    ...board(canvas, safe),
    ...rehearsalParity(canvas, safe),
    ...details(canvas, safe, predicted),
    ...findings(canvas, safe),
    ...conclusion(canvas, safe),
  ];
  return `${lines.map((line) => line.trimEnd()).join('\n')}\n`;
}

/** A rehearsal's server is its own and not of one stage. */
function rehearsalParity(canvas: Canvas, { stages, measurements }: Report): string[] {
  return stages === undefined ? [] : parity(canvas, measurements.parity ?? []);
}

/** @param predicted how many predictions each stage has. */
function details(canvas: Canvas, report: Report, predicted: readonly number[]): string[] {
  const migrations = migrationsOf(report);
  return stageReports(report).flatMap((stage, at) => {
    const { measurements } = stage;
    const lines = [
      ...facts(canvas, measurements.facts ?? []),
      ...predictions(canvas, measurements.predicted ?? [], predicted[at] ?? 0, migrations),
      ...statements(canvas, measurements.statements ?? [], migrations),
      ...plans(canvas, measurements.plans ?? [], migrations),
      ...lockTimeline(canvas, measurements.locks ?? [], migrations),
      ...probes(canvas, measurements.probes ?? []),
      ...replicas(canvas, measurements.replicas ?? []),
      ...estimates(canvas, measurements.estimates ?? [], migrations),
      ...parity(canvas, measurements.parity ?? []),
      ...backfills(canvas, measurements.backfills ?? []),
      ...comparedTables(canvas, measurements.tables ?? []),
      ...rollbacks(canvas, measurements.rollbacks ?? [], migrations),
      ...audit(canvas, stage.audit ?? []),
    ];
    if (lines.length === 0 || report.stages === undefined) return lines;
    return [rule(canvas, stage.stage), '', ...lines];
  });
}
