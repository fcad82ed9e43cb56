import { groupBy } from '../group-by';
import { formatCount } from '../report/counts';
import { formatMilliseconds } from '../report/duration';
import type { Estimate, Finding } from '../report/report';
import type { NewFinding } from '../report/report-builder';

const longestMilliseconds = 60_000;

/** Where a statement stands. */
export type StatementPlace = Pick<Finding, 'path' | 'line' | 'endLine'>;

/** A warning for each statement that could take longer than a minute in production, by its upper end. */
export function offHoursFindings(
  estimates: readonly Estimate[],
  placeOf: (migration: string, index: number) => StatementPlace | null,
): NewFinding[] {
  const statements = groupBy(estimates, ({ migration, index }) => `${index} ${migration}`);
  return [...statements.values()].flatMap((phases) => {
    const sum = (pick: (estimate: Estimate) => number) =>
      phases.reduce((total, each) => total + pick(each), 0);
    const high = sum(({ highMilliseconds }) => highMilliseconds);
    const [first] = phases;
    if (first === undefined || high <= longestMilliseconds) return [];
    const low = sum(({ lowMilliseconds }) => lowMilliseconds);
    return [finding(phases, { low, high }, placeOf(first.migration, first.index))];
  });
}

function finding(
  phases: readonly Estimate[],
  { low, high }: { readonly low: number; readonly high: number },
  place: StatementPlace | null,
): NewFinding {
  const [{ migration, index, relation, productionRows }] = phases as readonly [Estimate];
  const reasons = phases.map(({ phase, assumption }) => `${phase}: ${assumption}`);
  return {
    rule: 'off-hours',
    severity: 'warning',
    title: `May take ${formatMilliseconds(high)} in production: for off-hours`,
    message: `Statement ${index} would take ${formatMilliseconds(low)} to ${formatMilliseconds(high)} on the ${formatCount(productionRows)} rows of ${relation}. Run it when few use the database, and watch it. The estimate is ${reasons.join('; ')}.`,
    ...(place ?? {}),
    migration,
    statement: index,
    evidence: 'measured',
  };
}
