import { findColumn } from '@lockkeeper/core/catalog/replay-lookup';
import { postgresTypeChange } from '@lockkeeper/core/locks/postgres-type-change';
import { replacementColumn } from '../replacement-column';
import { onOperation, type Rule } from '../rule';
import { afterRest, inTransaction, label, ownAction } from '../sql-text';

export const avoidTypeChangeRewrite: Rule = {
  id: 'avoid-type-change-rewrite',
  engines: ['postgres'],
  severity: 'error',
  title: 'Type change rewrites the table',
  problem:
    'ALTER COLUMN … TYPE writes every row and every index anew under ACCESS EXCLUSIVE, unless both types are stored alike (a longer varchar, varchar to text, a wider numeric of the same scale).',
  rewrite:
    'A new column of the new type, filled by the backfill stage; the swap is a later release.',
  manual: 'https://www.postgresql.org/docs/current/sql-altertable.html#SQL-ALTERTABLE-NOTES',
  check: onOperation(['alter-column-type'], ({ table, column, type, using }, step) => {
    if (step.isNew(table)) return null;
    const old = findColumn(step.schema, table, column)?.type ?? null;
    const change = old === null ? null : postgresTypeChange(old, type);
    if (change === 'none' && isPlain(using, column)) return null;
    const own = ownAction(step);
    const replacement = replacementColumn(step, table, column, type, using);
    const fix =
      own && afterRest(own, [inTransaction(`${own.head} ADD COLUMN ${replacement.definition}`)]);
    if (change === 'session') {
      return {
        severity: 'warning',
        message: `${old} to ${type} rewrites ${label(step, table)} unless the session's TimeZone is UTC. SET TIME ZONE 'UTC' before it in the same migration, or take a new column: ${replacement.advice}`,
        fix,
      };
    }
    return old === null
      ? {
          severity: 'warning',
          message: `The type that ${label(step, table)}.${column} has now is not in the migrations, so this may write every row anew while nothing can read or write the table. The safe way: ${replacement.advice}`,
          fix,
        }
      : {
          message: `${old} to ${type} writes every row of ${label(step, table)} anew while nothing can read or write it. Instead: ${replacement.advice}`,
          fix,
        };
  }),
};

/** `USING c` and `USING c::type` say nothing more than the type itself. */
function isPlain(using: string | null, column: string): boolean {
  if (using === null) return true;
  const bare = using.replace(/["()\s]/g, '').toLowerCase();
  return bare === column.toLowerCase() || bare.startsWith(`${column.toLowerCase()}::`);
}
