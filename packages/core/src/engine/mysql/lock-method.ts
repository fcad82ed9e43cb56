import type { LightMeasuring } from '../../locks/lock-instrument';
import type { PerformanceSchema } from './performance-schema';

/** How metadata locks are measured, for the report. `blindness` is why there is no schema. */
export function lockMethod(
  schema: PerformanceSchema | null,
  blindness: string,
  light: LightMeasuring | null,
): string {
  if (schema === null || !schema.locks) {
    const why =
      schema === null
        ? blindness
        : 'wait/lock/metadata/sql/mdl is off on this server, and stays off';
    const nor = schema === null && light !== null ? '; nor can rewrites, scans and the log' : '';
    return `each statement's own time, as metadata locks cannot be read: ${why}${nor}`;
  }
  const often = light === null ? 'every 2 ms, later 6' : 'one after the other, later every 20 ms';
  const looks = `looks at performance_schema.metadata_locks ${often}, and after each statement`;
  return schema.stages !== null
    ? `performance_schema's times of every statement and of its stages; ${looks}`
    : `performance_schema's times of every statement; ${looks}; its stages ${light?.ownServer === false ? 'are left as they are' : 'cannot be recorded by this account'}, so that a change of a lock is known to the time between two looks`;
}
