import type { EngineName } from '../engine/engine-name';
import type { Migration } from './migration';

// Words that only the one engine's DDL has.
const mysqlMarks = /`\w+`|\bENGINE\s*=\s*\w+|\bAUTO_INCREMENT\b|\bALGORITHM\s*=|\bUNSIGNED\b/i;

/** The engine that the migrations are written for, by words in them; PostgreSQL where nothing tells. */
export function guessEngine(migrations: readonly Migration[]): EngineName {
  return migrations.some(({ up }) => mysqlMarks.test(up.text)) ? 'mysql' : 'postgres';
}
