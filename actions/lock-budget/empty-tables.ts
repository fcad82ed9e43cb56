import type { StageContext } from '@lockkeeper/core/action/stage-context';
import { DatabaseError, type Session } from '@lockkeeper/core/engine/session';
import type { ThrowawayDatabase } from '@lockkeeper/core/engine/throwaway/throwaway-databases';
import type { LockHold } from '@lockkeeper/core/locks/lock';
import type { Project } from '@lockkeeper/core/migrations/project';
import { quoteRelation } from '@lockkeeper/core/sql/quote-relation';

/** The tables that have no rows, by their labels; to be asked before a migration renames, drops or fills one. */
export interface EmptyTables {
  readonly empty: ReadonlySet<string>;
  /** The server did not let them be read. */
  readonly unread: ReadonlySet<string>;
}

export async function readEmptyTables(
  { engine }: Project,
  database: ThrowawayDatabase,
): Promise<EmptyTables> {
  const [empty, unread] = [new Set<string>(), new Set<string>()];
  const session = await database.observe();
  try {
    for (const { table, label } of await engine.readTables(session)) {
      const isEmpty = await hasNoRows(session, quoteRelation(engine.dialect, table));
      if (isEmpty === true) empty.add(label);
      if (isEmpty === null) unread.add(label);
    }
  } finally {
    await session.close();
  }
  return { empty, unread };
}

/** On an empty table every scan and rewrite is over at once: a hold measured there says nothing. */
export function warnOfEmptyTables(
  { report }: StageContext,
  { empty, unread }: EmptyTables,
  holds: readonly LockHold[],
): void {
  const locked = [...new Set(holds.map(({ relation }) => relation))].sort();
  const unknown = locked.filter((label) => unread.has(label));
  if (unknown.length > 0) report.fact('not known whether empty', unknown.join(', '));
  const found = locked.filter((label) => empty.has(label));
  if (found.length === 0) return;
  report.finding({
    rule: 'empty-table',
    severity: 'warning',
    title: `Measured on ${found.length === 1 ? 'an empty table' : 'empty tables'}: ${found.join(', ')}`,
    message:
      'A scan or a rewrite of an empty table takes no time. Give it rows, with the input seed or with rows in lockkeeper.yml, so that the measured holds say something about production.',
    evidence: 'measured',
  });
}

/** Null where it cannot be read, as a partition of another server. */
async function hasNoRows(session: Session, table: string): Promise<boolean | null> {
  try {
    return (await session.query(`SELECT 1 AS present FROM ${table} LIMIT 1`)).length === 0;
  } catch (error) {
    if (!(error instanceof DatabaseError)) throw error;
    return null;
  }
}
