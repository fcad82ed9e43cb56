import { type Config, emptyConfig, type RuleConfig } from './config';

/** Inputs that say where things are and for which engine; none of them lets anything pass. */
const layout = ['engine', 'format', 'migrations', 'seed', 'server-version'];

/** What a file says of the project's layout, without policy. */
export function layoutOnly(config: Config): Config {
  const inputs = Object.entries(config.inputs).filter(([name]) =>
    layout.includes(name.split('.').at(-1) ?? name),
  );
  const { path, rows } = config;
  return { ...emptyConfig, path, rows, inputs: Object.fromEntries(inputs) };
}

/** Names of what two files say differently, backfills left out: `max-ms`, `rules.require-lock-timeout`. */
export function changedSettings(one: Config, other: Config): string[] {
  const oneValues = valuesOf(one);
  const otherValues = valuesOf(other);
  const names = new Set([...oneValues.keys(), ...otherValues.keys()]);
  return [...names].filter((name) => oneValues.get(name) !== otherValues.get(name)).sort();
}

function valuesOf({
  inputs,
  rules,
  extensions,
  budgets,
  rows,
  reconcile,
}: Config): Map<string, string> {
  return new Map([
    ...Object.entries(inputs).map(([name, { raw }]) => [name, String(raw)] as const),
    ...Object.entries(rules).flatMap(([id, rule]) => valuesOfRule(`rules.${id}`, rule)),
    ...Object.entries(budgets).map(
      ([relation, budget]) => [`budgets.${relation}`, JSON.stringify(budget)] as const,
    ),
    ...Object.entries(rows).map(([table, count]) => [`rows.${table}`, String(count)] as const),
    ['extensions', extensions.toSorted().join()],
    ['reconcile.ignore', reconcile.ignore.toSorted().join()],
  ]);
}

function valuesOfRule(name: string, { severity, options = {} }: RuleConfig): [string, string][] {
  return [
    ...(severity === undefined ? [] : [[name, severity] satisfies [string, string]]),
    ...Object.entries(options).map(([option, { raw }]): [string, string] => [
      `${name}.${option}`,
      String(raw),
    ]),
  ];
}
