import type { Dialect } from '../sql/dialect';
import { formats } from './formats/index';

/**
 * Names of the tools' history tables. Their rows change with every migration, up or down, so they are no
 * data to compare.
 */
export function historyTables(dialect: Dialect): ReadonlySet<string> {
  return new Set(formats.map(({ history }) => history.label(dialect)));
}
