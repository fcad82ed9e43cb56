import { findTable, sameName } from '@lockkeeper/core/catalog/replay-lookup';
import type { ReplayedSchema } from '@lockkeeper/core/catalog/replay-schema';
import type { RelationName } from '@lockkeeper/core/sql/operation';

/** The column of which a CHECK says nothing but that it IS NOT NULL; null for any other condition. */
export function notNullColumn(expression: string | null): string | null {
  const bare = (expression ?? '').replace(/[()]/g, ' ').trim();
  const [, quoted, plain] =
    /^(?:["`](.+)["`]|([\p{L}_][\p{L}\p{N}_$]*))\s+is\s+not\s+null$/iu.exec(bare) ?? [];
  return quoted ?? plain?.toLowerCase() ?? null;
}

/** Whether a constraint refuses NULL in new rows already, validated or not. */
export function refusesNull(schema: ReplayedSchema, table: RelationName, column: string): boolean {
  return (findTable(schema, table)?.constraints ?? []).some(
    ({ type, columns, expression, enforced }) => {
      if (!enforced) return false;
      const named =
        type === 'not-null' ? columns[0] : type === 'check' ? notNullColumn(expression) : null;
      return named != null && sameName(schema, named, column);
    },
  );
}
