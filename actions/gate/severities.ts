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
  for (const [id, { severity, line }] of Object.entries(config.rules)) {
    const own = severities.get(id);
    if (own === undefined) {
      throw new UserError({
        what: `there is no rule ${id} (${placeInSettings(config, line)})`,
        mend: `lockkeeper rules lists them all: ${suggest(id, [...severities.keys()])}`,
      });
    }
    severities.set(id, severity ?? own);
  }
  return severities;
}

/** Rules whose severity the settings give, so that no finding gives its own. */
export function configuredSeverities(config: Pick<Config, 'rules'>): ReadonlySet<string> {
  return new Set(
    Object.entries(config.rules).flatMap(([id, { severity }]) =>
      severity === undefined ? [] : [id],
    ),
  );
}

/** `lockkeeper.yml, line 4`, for messages. */
export function placeInSettings({ path }: Pick<Config, 'path'>, line: number | undefined): string {
  const file = path ?? 'the settings';
  return line === undefined ? file : `${file}, line ${line}`;
}
