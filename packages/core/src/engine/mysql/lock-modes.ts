import type { Blocks } from '../../locks/lock';

/**
 * Modes of metadata locks on tables, weakest first:
 * https://dev.mysql.com/doc/refman/8.4/en/performance-schema-metadata-locks-table.html
 */
const modes = [
  'INTENTION_EXCLUSIVE',
  'SHARED',
  'SHARED_HIGH_PRIO',
  'SHARED_READ',
  'SHARED_WRITE_LOW_PRIO',
  'SHARED_WRITE',
  'SHARED_UPGRADABLE',
  'SHARED_READ_ONLY',
  'SHARED_NO_WRITE',
  'SHARED_NO_READ_WRITE',
  'EXCLUSIVE',
] as const;

/** How strong a mode is, from 0; -1 for one that is not a table lock's. */
export function lockStrength(mode: string): number {
  return (modes as readonly string[]).indexOf(mode);
}

/** What of an application's reads and writes waits for this mode. */
export function lockBlocks(mode: string): Blocks {
  const strength = lockStrength(mode);
  if (strength >= lockStrength('SHARED_NO_READ_WRITE')) return 'reads and writes';
  return strength >= lockStrength('SHARED_READ_ONLY') ? 'writes' : 'nothing';
}
