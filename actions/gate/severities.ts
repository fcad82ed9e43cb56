import { suggest } from '@lockkeeper/core/action/nearest';
import type { Config } from '@lockkeeper/core/config/config';
import { UserError } from '@lockkeeper/core/errors';
import type { Rule, RuleSeverity } from './rule';

/** The severity of each rule: its own, else what lockkeeper.yml says. Throws a UserError for an unknown rule. */
export function ruleSeverities(
  rules: readonly Rule[],
  config: Pick<Config, 'rules' | 'path'>,
): ReadonlyMap<string, RuleSeverity> {
  const severities = new Map(rules.map((rule) => [rule.id, rule.severity]));
  for (const [id, { severity }] of Object.entries(config.rules)) {
    if (!severities.has(id)) {
      throw new UserError({
        what: `${config.path ?? 'the settings'}: there is no rule ${id}`,
        mend: `lockkeeper rules lists them all: ${suggest(id, [...severities.keys()])}`,
      });
    }
    severities.set(id, severity);
  }
  return severities;
}
