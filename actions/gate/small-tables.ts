import { isSmall } from '@lockkeeper/core/catalog/apply-stats';
import { relationLabel } from '@lockkeeper/core/catalog/replay-lookup';
import type { Step } from './step';

/**
 * Rules about how long something takes or how long others wait: what they warn of is over in a moment where a
 * table is small. Rules about what breaks or is lost are not among them.
 */
export const rulesAboutSize: ReadonlySet<string> = new Set([
  'avoid-attach-partition-scan',
  'avoid-constraint-in-add-column',
  'avoid-copy-algorithm',
  'avoid-exclusion-constraint',
  'avoid-full-rewrite',
  'avoid-index-beside-column',
  'avoid-primary-key-on-nullable',
  'avoid-set-not-null-scan',
  'avoid-type-change-recheck',
  'avoid-type-change-rewrite',
  'avoid-unbatched-change',
  'avoid-volatile-default',
  'avoid-write-blocking-alter',
  'require-concurrent-index',
  'require-concurrent-index-drop',
  'require-concurrent-refresh',
  'require-concurrent-reindex',
  'require-not-valid-constraint',
  'require-pinned-algorithm',
  'require-using-index',
]);

/**
 * Whether what a rule found at a step is let through: it is about size, and everything that the statement
 * works on, locks, rewrites or scans has by the statistics at most so many rows.
 */
export function isLetThrough(rule: string, step: Step, limit: number | null): boolean {
  if (limit === null || !rulesAboutSize.has(rule)) return false;
  if (step.at !== 'operation' && step.at !== 'statement') return false;
  const { schema, parsed, prediction } = step;
  const named = new Set<string>();
  for (const { relation } of prediction?.locks ?? []) named.add(relation);
  for (const relation of prediction?.rewrites ?? []) named.add(relation);
  for (const relation of prediction?.scans ?? []) named.add(relation);
  for (const operation of parsed.operations) {
    if ('table' in operation && operation.table !== null && !step.isNew(operation.table)) {
      named.add(relationLabel(schema, operation.table));
    }
  }
  const tables = [...schema.tables.values()].filter(({ name }) =>
    named.has(relationLabel(schema, name)),
  );
  return (
    named.size > 0 &&
    tables.length === named.size &&
    tables.every(({ name }) => isSmall(schema, name, limit))
  );
}
