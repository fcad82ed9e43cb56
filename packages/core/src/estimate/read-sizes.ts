import type { Engine } from '../engine/engine';
import type { Session } from '../engine/session';
import { quoteRelation } from '../sql/quote-relation';
import { relationLabel } from '../sql/relation';
import type { TableSize } from './calibration';

/**
 * How large these tables of a copy are, by label: their rows counted, their bytes as the server estimates them
 * after an ANALYZE, which is how statistics of production have them. The session's account must own them; none
 * of it may be in the time that is measured.
 */
export async function readSizes(
  engine: Engine,
  session: Session,
  labels: ReadonlySet<string>,
): Promise<Map<string, TableSize>> {
  const { dialect } = engine;
  const tables = (await engine.readTables(session)).filter(({ label }) => labels.has(label));
  const rows = new Map<string, number>();
  for (const { label, table } of tables) {
    const name = quoteRelation(dialect, table);
    await session.query(
      dialect.engine === 'postgres' ? `ANALYZE ${name}` : `ANALYZE TABLE ${name}`,
    );
    const [counted] = await session.query<{ n: string }>(`SELECT count(*) AS n FROM ${name}`);
    rows.set(label, Number(counted?.n ?? 0));
  }
  const sizes = new Map<string, TableSize>();
  for (const { schema, name, bytes } of await engine.readTableStats(session)) {
    const label = relationLabel({ schema, name }, dialect);
    const counted = rows.get(label);
    if (counted !== undefined) sizes.set(label, { rows: counted, bytes });
  }
  return sizes;
}
