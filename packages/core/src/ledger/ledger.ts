import type { Session } from '../engine/session';
import type { Dialect } from '../sql/dialect';
import { ledgerDefinition, ledgerTable } from './ledger-tables';

/** Creates Lockkeeper's own tables in the target where they are missing. */
export async function createLedger(session: Session, dialect: Dialect): Promise<void> {
  if (await hasLedger(session, dialect)) return;
  for (const sql of ledgerDefinition(dialect)) await session.execute(sql);
}

/**
 * Asked first, since CREATE … IF NOT EXISTS wants the right to create even where nothing is to be done,
 * and an application's account may hold it no more.
 */
async function hasLedger(session: Session, dialect: Dialect): Promise<boolean> {
  const control = ledgerTable(dialect, 'control').split('.');
  const schema = control.length === 2 ? `'${control[0]}'` : 'DATABASE()';
  const rows = await session.query(
    `SELECT 1 AS present FROM information_schema.tables
      WHERE table_schema = ${schema} AND table_name = ${dialect.quoteLiteral(control.at(-1) ?? '')}`,
  );
  return rows.length > 0;
}
