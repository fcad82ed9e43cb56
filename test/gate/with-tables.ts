import { type Check, checksOf, type Rule } from '@lockkeeper/actions/gate/rule';
import type { ReplayedTable } from '@lockkeeper/core/catalog/replay-schema';

/** The rule as it would be, were every table in the schema so: as production's statistics may say. */
export function withTables(
  rule: Rule,
  change: Partial<Pick<ReplayedTable, 'rows' | 'rowVersions'>>,
): Rule {
  const check = checksOf(rule).map((one) => ({
    ...one,
    look: ((step, options) => {
      if (step.at !== 'statement') return [];
      const tables = new Map(
        [...step.schema.tables].map(([key, table]) => [key, { ...table, ...change }]),
      );
      return one.look({ ...step, schema: { ...step.schema, tables } }, options);
    }) satisfies Check['look'],
  }));
  return { ...rule, check };
}
