import type { ActionCase } from './action-case';

/** Inputs as a workflow gives them, with the URLs in the places of `{database-url}` and `{admin-url}`. */
export function inputTexts(
  inputs: ActionCase['inputs'],
  databaseUrl = '',
  adminUrl = '',
): Readonly<Record<string, string>> {
  const texts = Object.entries(inputs).map(([name, value]) => [
    name,
    String(value).replace('{database-url}', databaseUrl).replace('{admin-url}', adminUrl),
  ]);
  return Object.fromEntries(texts);
}
