import type { EngineName } from '../engine/engine-name';
import type { Operation } from '../sql/operation';
import { operationWays } from './mysql/operation-ways';
import {
  type Algorithm,
  algorithms,
  copying,
  type LockLevel,
  later,
  lockLevels,
  type Way,
} from './mysql/way';
import type { MysqlContext } from './mysql/way-row';

export { type Algorithm, algorithms, type LockLevel, lockLevels } from './mysql/way';
export type { MysqlContext } from './mysql/way-row';

/** The cheapest way in which the server can do something, which is the one that it takes by itself. */
export interface MysqlPrediction {
  readonly algorithm: Algorithm;
  readonly lock: LockLevel;
  readonly rebuild: boolean;
  /** False where the old type of a column is not known. */
  readonly certain: boolean;
}

/** What a statement says about its way: ALGORITHM= and LOCK=, in upper case. */
export interface MysqlClauses {
  readonly algorithm: string | null;
  readonly lock: string | null;
}

type AllButTogether = Omit<MysqlContext, 'together'>;

/** What one operation of ALTER TABLE, CREATE INDEX or DROP INDEX takes; null for anything else. */
export function predictMysqlOperation(
  operation: Operation,
  context: MysqlContext,
): MysqlPrediction | null {
  const ways = operationWays(operation, context);
  return ways === null ? null : cheapest(ways.parts, ways.certain, context.engine);
}

/** What a statement takes by itself: the cheapest algorithm that all its operations have a way with. */
export function predictMysql(
  operations: readonly Operation[],
  context: AllButTogether,
): MysqlPrediction | null {
  const found = partsOf(operations, context);
  return found === null ? null : cheapest(found.parts, found.certain, context.engine);
}

/**
 * What a statement takes with the clauses that it has; `refused` where the server answers with an error
 * (1845, 1846; 1221 for INSTANT with LOCK on MySQL), null where it takes no algorithm.
 */
export function predictPinnedMysql(
  operations: readonly Operation[],
  context: AllButTogether,
  clauses: MysqlClauses,
): MysqlPrediction | 'refused' | null {
  const found = partsOf(operations, context);
  if (found === null) return null;
  const { engine } = context;
  const pinned = algorithms.find((one) => one === clauses.algorithm);
  const lock = lockLevels.find((one) => one === clauses.lock);
  if (engine === 'mysql' && pinned === 'INSTANT' && lock !== undefined) return 'refused';
  const way =
    pinned === undefined
      ? cheapest(found.parts, found.certain, engine)
      : together(found.parts, pinned, engine);
  if (way === null) return 'refused';
  if (lock === undefined) return { ...way, certain: found.certain };
  if (later(lockLevels, lock, way.lock) !== lock) return 'refused';
  return { ...way, lock, certain: found.certain };
}

interface Parts {
  readonly parts: readonly (readonly Way[])[];
  readonly certain: boolean;
}

function partsOf(operations: readonly Operation[], context: AllButTogether): Parts | null {
  const all = operations.flatMap((operation) => {
    const ways = operationWays(operation, { ...context, together: operations });
    return ways === null ? [] : [ways];
  });
  if (all.length === 0) return null;
  return { parts: all.flatMap(({ parts }) => parts), certain: all.every(({ certain }) => certain) };
}

function cheapest(parts: Parts['parts'], certain: boolean, engine: EngineName): MysqlPrediction {
  for (const algorithm of algorithms) {
    const way = together(parts, algorithm, engine);
    if (way !== null && way.algorithm === algorithm) return { ...way, certain };
  }
  return { ...copying, certain };
}

/** All parts with one algorithm; null where one of them has no way with it. */
function together(parts: Parts['parts'], algorithm: Algorithm, engine: EngineName): Way | null {
  let all: Way = { algorithm, lock: 'NONE', rebuild: false };
  for (const ways of parts) {
    const way = ways.find((one) => reaches(one, algorithm, engine));
    if (way === undefined) return null;
    all = {
      algorithm,
      lock: later(lockLevels, all.lock, way.lock),
      rebuild: all.rebuild || way.rebuild,
    };
  }
  return all;
}

/**
 * On MySQL a way is had by its own name alone. MariaDB's clause says the most that is allowed, and what can be done
 * with less is done with less (https://mariadb.com/kb/en/innodb-online-ddl-overview/); but for COPY, which copies.
 */
function reaches(way: Way, algorithm: Algorithm, engine: EngineName): boolean {
  if (engine === 'mysql' || algorithm === 'COPY') return way.algorithm === algorithm;
  return later(algorithms, way.algorithm, algorithm) === algorithm;
}
