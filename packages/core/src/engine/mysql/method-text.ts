import type { PerformanceSchema } from './performance-schema';

/**
 * How locks were measured, for the report. `unread` names the statements whose phases are known by looks alone, since
 * the server has not kept all of their stages.
 */
export function methodText(
  schema: PerformanceSchema | null,
  blindness: string,
  unread: readonly string[],
): string {
  if (schema === null) {
    return `each statement's own time, as metadata locks cannot be read: ${blindness}`;
  }
  const looks =
    'looks at performance_schema.metadata_locks every 2 ms, later 6, and after each statement';
  if (schema.stages === null) {
    return `performance_schema's times of every statement; ${looks}; its stages cannot be recorded by this account, so that a change of a lock is known to the time between two looks`;
  }
  const usual = `performance_schema's times of every statement and of its stages; ${looks}`;
  if (unread.length === 0) return usual;
  return `${usual}; more stages than the server keeps in ${schema.stages} for ${unread.join(', ')}, so that there a change of a lock is known to the time between two looks`;
}
