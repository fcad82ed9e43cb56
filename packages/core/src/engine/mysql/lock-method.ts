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
  const times = `performance_schema's times of every statement${schema.stages === null ? '' : ' and of its stages'}`;
  if (light !== null) {
    const unsure =
      schema.stages === null
        ? '; without stages, a change of a lock is known to the time between two looks'
        : '';
    return `${times}; looks at metadata_locks one after the other, later every 20 ms, and after each statement${unsure}`;
  }
  const unsure =
    schema.stages === null
      ? '; its stages cannot be recorded by this account, so that a change of a lock is known to the time between two looks'
      : '';
  return `${times}; looks at performance_schema.metadata_locks every 2 ms, later 6, and after each statement${unsure}`;
}
