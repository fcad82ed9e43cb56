import type { Estimate, StatementMeasurement } from '../report/report';
import type { Dialect } from '../sql/dialect';
import type { TableStats } from '../stats/database-stats';
import { fewestRows, type SizedRuns } from './calibrate';
import { estimateStatements } from './estimate-statements';
import type { Obstacle } from './not-estimated';
import { productionSizes } from './production-sizes';
import type { StatementWork } from './statement-work';

export interface RunsToEstimate {
  readonly runs: SizedRuns;
  readonly production: readonly TableStats[];
  readonly dialect: Pick<Dialect, 'defaultSchema'>;
  readonly workOf: (statement: StatementMeasurement) => StatementWork | null;
  /** Tables that the migrations make, by label. */
  readonly made: ReadonlySet<string>;
}

/** What may remain of a table for it to be another size. */
const smaller = 0.8;

/** The estimates that the runs are good for, and what each other relation lacks. */
export function estimateRuns({ runs, production, dialect, workOf, made }: RunsToEstimate): {
  readonly estimates: readonly Estimate[];
  readonly obstacles: ReadonlyMap<string, Obstacle>;
} {
  const there = productionSizes(production, dialect);
  const obstacleOf = (relation: string): Obstacle | null => {
    const size = there.get(relation);
    if (size === undefined) return 'no statistics';
    const whole = runs.large[0]?.sizes.get(relation);
    if (whole === undefined) return 'no table';
    if (size.rows <= whole.rows) return null;
    if (whole.rows < fewestRows) return 'few rows';
    const half = runs.small[0]?.sizes.get(relation)?.rows ?? whole.rows;
    return half > whole.rows * smaller ? 'not halved' : null;
  };
  const { estimates } = estimateStatements({ ...runs, production, dialect, workOf });
  /** Of another relation than the one that is estimated by: in so few rows it takes no time to speak of. */
  const isSmall = (relation: string) => (there.get(relation)?.rows ?? fewestRows) < fewestRows;
  const hinders = (relation: string, { named }: StatementWork) =>
    !made.has(relation) &&
    !isSmall(relation) &&
    (named.includes(relation) || runs.large[0]?.sizes.has(relation) === true) &&
    obstacleOf(relation) !== null;
  const good = estimates.filter(({ migration, index, relation }) => {
    if (obstacleOf(relation) !== null) return false;
    const statement = runs.large[0]?.statements.find(
      (one) => one.migration === migration && one.index === index,
    );
    const work = statement === undefined ? null : workOf(statement);
    return work?.relations.some((each) => each !== relation && hinders(each, work)) !== true;
  });
  const obstacles = new Map<string, Obstacle>();
  for (const statement of runs.large[0]?.statements ?? []) {
    const isGood = good.some(
      ({ migration, index }) => migration === statement.migration && index === statement.index,
    );
    if (isGood) continue;
    for (const relation of workOf(statement)?.relations ?? []) {
      const obstacle = made.has(relation) ? null : obstacleOf(relation);
      if (obstacle !== null) obstacles.set(relation, obstacle);
    }
  }
  return { estimates: good, obstacles };
}
