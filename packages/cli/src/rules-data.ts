import type { Rule } from '@lockkeeper/actions/gate/rule';
import { kebabKeys } from '@lockkeeper/core/report/json-keys';
import type { RuleExample } from './rule-example';

/** The rules for programs: all that is said of each, with the names of the report's JSON. */
export function rulesData(
  rules: readonly Rule[],
  examples: Readonly<Record<string, RuleExample>>,
): unknown {
  return rules.map(
    ({ id, group, severity, engines, title, problem, rewrite, manual, options }) => ({
      id,
      group,
      severity,
      engines,
      title,
      problem,
      rewrite,
      manual,
      options: Object.entries(options ?? {}).map(([name, { help, type, ...rest }]) => ({
        name,
        type,
        help,
        default: rest.default ?? null,
        ...('choices' in rest ? { choices: rest.choices } : {}),
      })),
      example: kebabKeys(examples[id] ?? null),
    }),
  );
}
