import type { Blocks } from '../../locks/lock';

/** Weakest first: https://www.postgresql.org/docs/current/explicit-locking.html#LOCKING-TABLES */
export const lockModes = [
  'ACCESS SHARE',
  'ROW SHARE',
  'ROW EXCLUSIVE',
  'SHARE UPDATE EXCLUSIVE',
  'SHARE',
  'SHARE ROW EXCLUSIVE',
  'EXCLUSIVE',
  'ACCESS EXCLUSIVE',
] as const;

/** `AccessExclusiveLock`, as pg_locks writes it, to `ACCESS EXCLUSIVE`, as the manual does. */
export function lockModeName(written: string): string {
  return written
    .replace(/Lock$/, '')
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .toUpperCase();
}

/** How strong a mode is, from 0; -1 for one that is not a table lock's. */
export function lockStrength(mode: string): number {
  return (lockModes as readonly string[]).indexOf(mode);
}

/** What of an application's reads and writes waits for this mode. */
export function lockBlocks(mode: string): Blocks {
  if (mode === 'ACCESS EXCLUSIVE') return 'reads and writes';
  return lockStrength(mode) >= lockStrength('SHARE') ? 'writes' : 'nothing';
}
