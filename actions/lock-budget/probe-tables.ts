import type { StageContext } from '@lockkeeper/core/action/stage-context';
import type { ThrowawayDatabase } from '@lockkeeper/core/engine/throwaway/throwaway-databases';
import type { Migration } from '@lockkeeper/core/migrations/migration';
import type { Project } from '@lockkeeper/core/migrations/project';
import { type Probe, startProbe } from '@lockkeeper/core/probe/start-probe';
import { relationLabel } from '@lockkeeper/core/sql/relation';
import { touchedTables } from './touched-tables';

/** Starts to read and write the tables that are there and that the migration touches; null where there are none. */
export async function probeTables(
  { signal }: StageContext,
  { engine }: Project,
  database: ThrowawayDatabase,
  migration: Migration,
): Promise<Probe | null> {
  const { dialect } = engine;
  const observer = await database.observe();
  let there: Set<string>;
  try {
    there = new Set((await engine.readTables(observer)).map(({ label }) => label));
  } finally {
    await observer.close();
  }
  const touched = await touchedTables(migration, dialect);
  const tables = touched.filter((relation) => there.has(relationLabel(relation, dialect)));
  if (tables.length === 0) return null;
  return startProbe({ engine, connect: (options) => database.connect(options), tables, signal });
}
