import { compareWithLive } from '@lockkeeper/core/catalog/compare-with-live';
import { findTable, relationLabel } from '@lockkeeper/core/catalog/replay-lookup';
import { onLive, type Rule, type RuleFinding } from '../rule';
import type { LiveStep } from '../step';

export const avoidSchemaDrift: Rule = {
  id: 'avoid-schema-drift',
  group: 'live',
  engines: ['postgres', 'mysql', 'mariadb'],
  severity: 'warning',
  title: 'A table that this branch changes is not in the live database as the migrations make it',
  problem:
    'Somebody changed it by hand, or a migration did less than it says. What was checked, and rehearsed, was another table.',
  rewrite:
    'A migration that makes both alike: one that adds what is only there, or takes it away. IF [NOT] EXISTS lets it pass where it is so already.',
  manual: null,
  check: onLive((step) => {
    const { live, schema } = step;
    // Nothing is known of a database without a history table.
    if (live.state === null) return [];
    const gone = live.missing.flatMap((name): RuleFinding[] =>
      findTable(schema, name)?.createdBy == null
        ? []
        : [differs(step, `${relationLabel(schema, name)} is not there.`)],
    );
    const drifted = live.tables.flatMap((table): RuleFinding[] => {
      const known = findTable(schema, table.name);
      const found = known === undefined ? [] : compareWithLive(schema, known, table);
      if (found.length === 0) return [];
      const name = relationLabel(schema, table.name);
      return [differs(step, `${name} is not what the migrations make of it: ${found.join('; ')}.`)];
    });
    const where = step.pending[0];
    return [...gone, ...drifted].map((finding) =>
      where === undefined
        ? finding
        : {
            ...finding,
            place: { path: where.up.path, line: 1, endLine: 1, migration: where.version },
          },
    );
  }),
};

function differs({ live }: LiveStep, what: string): RuleFinding {
  return { message: `In the live database (${live.server}), ${what}`, fix: null };
}
