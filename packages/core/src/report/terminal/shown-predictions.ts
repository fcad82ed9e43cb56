import type { Measurements, Prediction, Report } from '../report';
import { findingsOf } from '../report-view';
import { mostFindings } from './findings';
import { mostPredictions } from './predictions';

/**
 * The report with those predictions alone that a terminal shows, or whose statement it shows beneath a finding: the
 * other thousands need not be made harmless, sought through or copied.
 */
export function withShownPredictions(report: Report): Report {
  const shown = findingsOf(report).slice(0, mostFindings);
  const asked = new Set(
    shown.map(({ finding: { migration, statement } }) => `${statement} ${migration}`),
  );
  const isShown = ({ migration, index }: Prediction, at: number) =>
    at < mostPredictions || asked.has(`${index} ${migration}`);
  const cut = (measurements: Measurements): Measurements =>
    measurements.predicted === undefined
      ? measurements
      : { ...measurements, predicted: measurements.predicted.filter(isShown) };
  const { stages } = report;
  return {
    ...report,
    measurements: cut(report.measurements),
    ...(stages === undefined
      ? {}
      : { stages: stages.map((stage) => ({ ...stage, measurements: cut(stage.measurements) })) }),
  };
}
