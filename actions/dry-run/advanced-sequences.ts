import type { Session } from '@lockkeeper/core/engine/session';
import type { Migration } from '@lockkeeper/core/migrations/migration';
import type { NewFinding } from '@lockkeeper/core/report/report-builder';

/** Sequences by their oid. */
export type Sequences = ReadonlyMap<number, Position>;

interface Position {
  readonly label: string;
  /** Null where it has given no number yet, or this role may not see it. */
  readonly last: string | null;
  readonly visible: boolean;
  /** Of the file that its position is in. */
  readonly node: string | null;
}

export interface AdvancedSequence {
  readonly label: string;
  readonly from: string | null;
  readonly to: string | null;
}

/**
 * Where all sequences stand, or these. To ask where one stands locks it until the end of the transaction, so that within
 * one only those are asked that it has locked anyway. Names are qualified throughout: a statement may have set any
 * search_path.
 */
export async function readSequences(
  session: Session,
  only: readonly number[] | null = null,
): Promise<Sequences> {
  const rows = await session.query<Position & { readonly oid: string }>(
    `SELECT c.oid::pg_catalog.text AS oid, pg_catalog.concat(n.nspname, '.', c.relname) AS label,
            pg_catalog.pg_relation_filenode(c.oid)::pg_catalog.text AS node,
            pg_catalog.has_sequence_privilege(c.oid, 'SELECT, USAGE') AS visible,
            CASE WHEN pg_catalog.has_sequence_privilege(c.oid, 'SELECT, USAGE')
                 THEN pg_catalog.pg_sequence_last_value(c.oid)::pg_catalog.text END AS last
       FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid OPERATOR(pg_catalog.=) c.relnamespace
      WHERE c.relkind OPERATOR(pg_catalog.=) 'S' AND NOT pg_catalog.pg_is_other_temp_schema(n.oid)
        AND ($1::pg_catalog.oid[] IS NULL OR c.oid OPERATOR(pg_catalog.=) ANY ($1::pg_catalog.oid[]))`,
    [only],
  );
  return new Map(rows.map(({ oid, ...position }) => [Number(oid), position]));
}

/**
 * Which of the sequences that a transaction has locked it has moved for good: RESTART moves one in a new file, which a
 * ROLLBACK drops, and OWNED BY moves none.
 */
export async function movedForGood(
  session: Session,
  before: Sequences,
  locked: readonly number[],
): Promise<number[]> {
  if (locked.length === 0) return [];
  const now = await readSequences(session, locked);
  return locked.filter((oid) => {
    const [then, current] = [before.get(oid), now.get(oid)];
    // Dropped since: it was there when it was locked, and moves no more.
    if (then === undefined || current === undefined || then.node !== current.node) return false;
    return !then.visible || !current.visible || then.last !== current.last;
  });
}

/** Where these sequences stood, and stand now. */
export async function howFar(
  session: Session,
  before: Sequences,
  touched: readonly number[],
): Promise<AdvancedSequence[]> {
  if (touched.length === 0) return [];
  const after = await readSequences(session);
  return touched.map((oid) => {
    const [from, to] = [before.get(oid), after.get(oid)];
    return { label: from?.label ?? String(oid), from: from?.last ?? null, to: to?.last ?? null };
  });
}

/** All that stand elsewhere now, whoever has moved them. */
export async function moved(session: Session, before: Sequences): Promise<AdvancedSequence[]> {
  const all = await howFar(session, before, [...before.keys()]);
  return all.filter(({ from, to }) => from !== to);
}

/**
 * The finding of numbers that are gone: a value that nextval gave is not reclaimed when its transaction aborts.
 * https://www.postgresql.org/docs/current/functions-sequence.html
 */
export function advancedFinding(
  { version, path }: Migration,
  advanced: readonly AdvancedSequence[],
): NewFinding {
  return {
    rule: 'sequence-advanced',
    severity: 'error',
    title: 'Numbers of a sequence are lost',
    message: `A statement, or a trigger or default of the target that it runs, has moved ${placesOf(advanced)}, and no ROLLBACK moves a sequence back. Other sessions may have taken some of these numbers. The run was stopped there and rolled back; nothing else of it is left. Leave mode out to rehearse this migration on a copy.`,
    path,
    line: 1,
    migration: version,
    evidence: 'measured',
  };
}

/** The finding of sequences of which a statement that failed does not tell whether it was what moved them. */
export function movedFinding(
  { version, path }: Migration,
  advanced: readonly AdvancedSequence[],
): NewFinding {
  return {
    rule: 'sequence-moved',
    severity: 'notice',
    title: 'Sequences moved during the run',
    message: `While the transaction was open something moved ${placesOf(advanced)}: other sessions, or the statement that failed, by a default or a trigger. Which of the two could not be seen.`,
    path,
    line: 1,
    migration: version,
    evidence: 'measured',
  };
}

function placesOf(advanced: readonly AdvancedSequence[]): string {
  const place = (value: string | null) => value ?? 'its start';
  return advanced
    .map(({ label, from, to }) => `${label}, from ${place(from)} to ${place(to)}`)
    .join('; ');
}
