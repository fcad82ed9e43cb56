import { counted } from '../report/counts';
import { shorten } from '../report/fit-text';
import type { NewFinding } from '../report/report-builder';

/** Why there is no estimate for what is done to a relation. */
export type Obstacle = 'no statistics' | 'no table' | 'few rows' | 'not halved';

const mostNamed = 10;
const longestName = 200;

const reasons: Readonly<Record<Obstacle, (names: string) => string>> = {
  'no statistics': (names) =>
    `The statistics have no row count of ${names}. Take them anew with lockkeeper stats; on PostgreSQL a table has a count once it was analyzed.`,
  'no table': (names) =>
    `The statistics have ${names}, which is no table of the rehearsal: a partition, say, or a materialized view.`,
  'few rows': (names) =>
    `The rehearsal has too few rows in ${names} to reckon from. Give it 5,000 and more, better 100,000, with rows in lockkeeper.yml or with the input seed.`,
  'not halved': (names) =>
    `Half of the rows of ${names} could not be removed for a second size: a trigger, a rule or a policy keeps them.`,
};

/** A notice for each cause, with the relations that it is the cause for. */
export function notEstimated(obstacles: ReadonlyMap<string, Obstacle>): NewFinding[] {
  return (Object.keys(reasons) as Obstacle[]).flatMap((cause) => {
    const names = [...obstacles].flatMap(([name, obstacle]) => (obstacle === cause ? [name] : []));
    if (names.length === 0) return [];
    const list = listed(names);
    return [noEstimate(`No estimate for ${list}`, reasons[cause](list))];
  });
}

/** The notice that there is no estimate, and why. */
export function noEstimate(title: string, message: string): NewFinding {
  return { rule: 'not-estimated', severity: 'notice', title, message, evidence: 'measured' };
}

function listed(names: readonly string[]): string {
  const told = names.slice(0, mostNamed).map((name) => shorten(name, longestName));
  const rest = names.length - told.length;
  return [...told, ...(rest > 0 ? [counted(rest, 'more', 'more')] : [])].join(', ');
}
