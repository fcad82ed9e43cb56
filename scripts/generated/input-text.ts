import type { InputDeclaration } from '@lockkeeper/core/action/inputs';

/** Filled in by the runner, so that nobody has to pass it. */
const runnersValues: Readonly<Record<string, string>> = {
  'github-token': `\${{ github.token }}`,
};

/**
 * What action.yml gives as `default`; null for none. Only what the runner alone knows: it hands a default
 * on as if the workflow had set it, and then `migrations` of the workflow, never written by anyone, would
 * win over `migrations` of lockkeeper.yml.
 */
export function runnersDefault(name: string): string | null {
  return runnersValues[name] ?? null;
}

/** The value that holds when neither the workflow nor lockkeeper.yml gives one; null for none. */
export function shownDefault(name: string, declaration: InputDeclaration): string | null {
  const value = declaration.default;
  const text = value === undefined ? null : String(value);
  return declaration.defaultText ?? runnersDefault(name) ?? (text === '' ? null : text);
}

/** What it is, what it may hold, and where else it comes from. */
export function explainInput(name: string, declaration: InputDeclaration): string {
  const { help, environment } = declaration;
  const elsewhere = runnersDefault(name) === null ? environment : undefined;
  return [
    help,
    ...(declaration.type === 'choice' ? [`One of ${declaration.choices.join(', ')}.`] : []),
    ...(elsewhere === undefined ? [] : [`Else the environment variable ${elsewhere}.`]),
  ].join(' ');
}
