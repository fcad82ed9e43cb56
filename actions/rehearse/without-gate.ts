import { counted } from '@lockkeeper/core/report/counts';
import type { Report } from '@lockkeeper/core/report/report';

/** The rehearsal without what its gate found and predicted; the gate's verdict stays, and where to look. */
export function withoutGate(report: Report): Report {
  const found = report.stages?.find(({ stage }) => stage === 'gate')?.findings.length ?? 0;
  if (report.stages === undefined) return report;
  const { measurements } = report;
  const pointer = { label: 'gate', value: `${counted(found, 'finding')}, told by its own step` };
  return {
    ...report,
    measurements:
      found === 0
        ? measurements
        : { ...measurements, facts: [...(measurements.facts ?? []), pointer] },
    stages: report.stages.map((stage) =>
      stage.stage === 'gate' ? { ...stage, findings: [], measurements: {} } : stage,
    ),
  };
}
