import type { SeenLock } from '../../locks/lock-look';
import type { StatementTables } from './statement-tables';

/** The tables whose rows a statement may have read one after another: those that it changes, else those it read. */
export function scannable(
  held: readonly SeenLock[],
  { changed, updated }: StatementTables,
  existing: ReadonlySet<string>,
): string[] {
  const named = [...changed, ...updated].filter((name) => existing.has(name));
  if (named.length > 0) return named;
  const read = held.filter(({ mode }) => mode === 'SHARED_READ').map(({ relation }) => relation);
  return [...new Set(read)].filter((name) => existing.has(name));
}
