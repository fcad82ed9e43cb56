import type { Estimate, StatementMeasurement } from '../report/report';
import type { Dialect } from '../sql/dialect';
import type { TableStats } from '../stats/database-stats';
import type { Calibration, TableSize } from './calibration';
import { estimatePhase } from './estimate-phase';
import { productionSizes } from './production-sizes';
import type { StatementWork } from './statement-work';

/** The pending migrations run once in one copy. */
export interface SizedRun {
  /** By label, before the run. */
  readonly sizes: ReadonlyMap<string, TableSize>;
  readonly statements: readonly StatementMeasurement[];
}

export interface EstimateRequest {
  /** Each with at least one run, all of the same migrations. */
  readonly small: readonly SizedRun[];
  readonly large: readonly SizedRun[];
  readonly production: readonly TableStats[];
  readonly dialect: Pick<Dialect, 'defaultSchema'>;
  /** What the statement did in its run in the larger copy. */
  readonly workOf: (statement: StatementMeasurement) => StatementWork | null;
}

export interface StatementEstimates {
  readonly estimates: readonly Estimate[];
  /** Relations that were worked on and that the statistics have no row count of. */
  readonly unknown: readonly string[];
}

/** What each statement would take in production, by how long it took at two sizes. */
export function estimateStatements(request: EstimateRequest): StatementEstimates {
  const production = productionSizes(request.production, request.dialect);
  const unknown = new Set<string>();
  const estimates: Estimate[] = [];
  for (const statement of request.large[0]?.statements ?? []) {
    const work = request.workOf(statement);
    if (work === null) continue;
    const relation = largest(work.relations, production, request.large[0]?.sizes);
    if (relation === null) {
      for (const each of work.relations) if (existed(each, request)) unknown.add(each);
      continue;
    }
    const small = calibration(request.small, statement, relation.name);
    const large = calibration(request.large, statement, relation.name);
    if (small === null || large === null) continue;
    const { migration, index } = statement;
    estimates.push(
      estimatePhase({
        migration,
        index,
        relation: relation.name,
        phase: work.phase,
        small,
        large,
        production: relation.size,
      }),
    );
  }
  return { estimates, unknown: [...unknown] };
}

/** Of the relations that are known in both places, the one that is largest in production: its time is the statement's. */
function largest(
  relations: readonly string[],
  production: ReadonlyMap<string, TableSize>,
  here: ReadonlyMap<string, TableSize> | undefined,
): { readonly name: string; readonly size: TableSize } | null {
  const known = relations.flatMap((name) => {
    const size = production.get(name);
    return size === undefined || here?.has(name) !== true ? [] : [{ name, size }];
  });
  return known.toSorted((a, b) => b.size.rows - a.size.rows)[0] ?? null;
}

/** A table that the migrations make is in no statistics, and has no rows to wait for. */
function existed(relation: string, { large }: EstimateRequest): boolean {
  return large[0]?.sizes.has(relation) === true;
}

function calibration(
  runs: readonly SizedRun[],
  { migration, index }: StatementMeasurement,
  relation: string,
): Calibration | null {
  const milliseconds = runs.flatMap(({ statements }) =>
    statements.flatMap((one) =>
      one.migration === migration && one.index === index ? [one.milliseconds] : [],
    ),
  );
  const size = runs[0]?.sizes.get(relation);
  return size === undefined || milliseconds.length === 0 ? null : { ...size, milliseconds };
}
