import type { Engine } from '@lockkeeper/core/engine/engine';
import { DatabaseError } from '@lockkeeper/core/engine/session';
import type { ThrowawayDatabase } from '@lockkeeper/core/engine/throwaway/throwaway-databases';
import type { StatementFailure } from '@lockkeeper/core/migrations/statement-failure';
import type { DataFailure } from '@lockkeeper/core/report/report';
import { relationLabel } from '@lockkeeper/core/sql/relation';
import { beforeFailure } from './before-failure';
import { failureWords, notCounted } from './failure-words';
import { kindsOfCode } from './kinds-of-code';
import {
  type Asking,
  type Offenders,
  type Suspect,
  statementTimeoutMilliseconds,
} from './offenders';
import { suspectsOf } from './suspects';
import { withDefinitions } from './validated-constraint';

/** What is known of the rows that do not allow a statement, for the report, and in a sentence. */
export interface CountedFailure {
  readonly measurement: DataFailure;
  readonly sentence: string;
}

/**
 * Counts the rows that made a statement fail, in the database where it failed. Empty where the server
 * refused it for another reason than its rows.
 */
export async function countFailures(
  engine: Engine,
  database: Pick<ThrowawayDatabase, 'connect'>,
  failure: StatementFailure,
): Promise<CountedFailure[]> {
  const [kind, ...others] = kindsOfCode(failure.refusal.code);
  if (kind === undefined) return [];
  await engine.dialect.load();
  const { operations } = engine.dialect.parse(failure.statement);
  const uncounted = (reason: string, suspect?: Suspect) => [
    told(engine, failure, suspect ?? { kind, table: null }, reason),
  ];
  if (operations.some((operation) => ['insert', 'update', 'delete'].includes(operation.kind))) {
    return uncounted('the statement changes rows, and what it was about to write is in no table');
  }
  try {
    const counted = await beforeFailure(engine, database, failure, async (session) => {
      const asking = { engine, session, sql: failure.statement.sql };
      const all = await withDefinitions(asking, operations);
      const suspects = all
        .flatMap((operation) => suspectsOf(operation, engine.dialect))
        .filter((suspect) => [kind, ...others].includes(suspect.kind));
      if (suspects.length === 0) return uncounted('no query is known that finds them');
      const counts: CountedFailure[] = [];
      for (const suspect of suspects) {
        const found = await findBehindSavepoint(asking, suspect);
        if (typeof found === 'string') counts.push(...uncounted(found, suspect));
        else if (found.rows !== 0) counts.push(toldOffenders(engine, failure, suspect, found));
      }
      return counts.length > 0 ? counts : uncounted('a query for them found none', suspects[0]);
    });
    return typeof counted === 'string' ? uncounted(counted) : counted;
  } catch (error) {
    if (!(error instanceof DatabaseError)) throw error;
    return uncounted(
      `the state before the statement could not be had again: ${refusalWords(error)}`,
    );
  }
}

/** The rows, or why the server did not tell them. */
async function findBehindSavepoint(asking: Asking, suspect: Suspect): Promise<Offenders | string> {
  const { session } = asking;
  await session.execute('SAVEPOINT lockkeeper_question');
  try {
    return await suspect.find(asking);
  } catch (error) {
    if (!(error instanceof DatabaseError)) throw error;
    await session.execute('ROLLBACK TO SAVEPOINT lockkeeper_question');
    return refusalWords(error);
  }
}

function refusalWords({ statementTimeout, code }: DatabaseError): string {
  if (statementTimeout) return `it takes longer than ${statementTimeoutMilliseconds / 1000} s`;
  // The server's words would have values of the rows in them.
  if (kindsOfCode(code).length > 0) return `the query for them fails on a row, too (${code})`;
  return `the server refused it (${code})`;
}

interface About {
  readonly kind: DataFailure['kind'];
  readonly table: Suspect['table'] | null;
}

function told(
  { dialect }: Engine,
  { migration, statement }: StatementFailure,
  { kind, table }: About,
  reason: string,
): CountedFailure {
  return {
    measurement: {
      migration: migration.version,
      index: statement.index,
      relation: table === null ? null : relationLabel(table, dialect),
      ...{ kind, rows: null, groups: null, keys: [], reason },
    },
    sentence: notCounted(reason),
  };
}

function toldOffenders(
  { dialect }: Engine,
  { migration, statement }: StatementFailure,
  suspect: Suspect,
  found: Offenders,
): CountedFailure {
  const relation = relationLabel(suspect.table, dialect);
  const { rows, groups, keys, reason } = found;
  return {
    measurement: {
      migration: migration.version,
      index: statement.index,
      relation,
      ...{ kind: suspect.kind, rows, groups, keys, reason },
    },
    sentence: failureWords(suspect, relation, found),
  };
}
