import type { Session } from '../engine/session';
import type { Dialect } from '../sql/dialect';
import { ledgerTable } from './ledger-tables';

export type ControlState = 'run' | 'pause' | 'stop';

/** Makes the control row of a backfill, so that a person finds it and can set `state` from any client. */
export async function createControl(
  session: Session,
  dialect: Dialect,
  name: string,
): Promise<void> {
  if ((await readControl(session, dialect, name)) !== null) return;
  await session.execute(
    `INSERT INTO ${ledgerTable(dialect, 'control')} (name) VALUES (${dialect.placeholder(1)})`,
    [name],
  );
}

/** What a person has set for this backfill; null where there is no control row. */
export async function readControl(
  session: Session,
  dialect: Dialect,
  name: string,
): Promise<ControlState | null> {
  const [row] = await session.query<{ state: ControlState }>(
    `SELECT state FROM ${ledgerTable(dialect, 'control')} WHERE name = ${dialect.placeholder(1)}`,
    [name],
  );
  return row?.state ?? null;
}
