import type { LightMeasuring } from '../../locks/lock-instrument';
import type { PerformanceSchema } from './performance-schema';

/** What could not be read. */
export interface Unread {
  /** Why there is no performance_schema to read. */
  readonly blindness: string;
  /** The statements whose phases are known by looks alone, since the server has not kept all of their stages. */
  readonly unread: readonly string[];
  readonly light: LightMeasuring | null;
}

/** How metadata locks are measured, for the report. */
export function lockMethod(
  schema: PerformanceSchema | null,
  { blindness, unread, light }: Unread,
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
  const looks =
    light === null
      ? 'looks at performance_schema.metadata_locks every 2 ms, later 6'
      : 'looks at metadata_locks one after the other, later every 20 ms';
  return `${times}; ${looks}, and after each statement${unsureText(schema, unread, light)}`;
}

function unsureText(
  { stages }: PerformanceSchema,
  unread: readonly string[],
  light: LightMeasuring | null,
): string {
  const unsure = 'a change of a lock is known to the time between two looks';
  if (stages === null) {
    return light === null
      ? `; its stages cannot be recorded by this account, so that ${unsure}`
      : `; without stages, ${unsure}`;
  }
  if (unread.length === 0) return '';
  return `; the server has not kept all stages in ${stages} for ${unread.join(', ')}, so that there ${unsure}`;
}
