import type { Fix } from '@lockkeeper/core/report/report';
import { inverseOf } from '@lockkeeper/core/sql/inverse';
import type { MigrationStep } from './step';

/** The down that undoes an up, as a fix; null where its text alone does not tell. */
export function undoUp({ up, dialect }: MigrationStep): readonly Fix[] | null {
  if (up.errors.length > 0 || up.statements.some(({ parsed }) => parsed.unread !== null)) {
    return null;
  }
  const operations = up.statements
    .flatMap(({ parsed }) => parsed.operations)
    .filter(({ kind }) => kind !== 'validate-constraint');
  const inverse = inverseOf(operations, dialect);
  if (inverse === null || inverse.length === 0) return null;
  const sql = inverse.map((statement) => `${statement};`).join('\n');
  return [{ transactional: !/\bconcurrently\b/i.test(sql), sql }];
}
