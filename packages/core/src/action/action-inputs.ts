import type { InputDeclarations } from './inputs';

/**
 * What the workflow's `with:` gave, by input name. The runner passes every declared input, as the empty string where
 * it was not given, in a variable of its upper-case name with spaces as `_` (docs.github.com, "Metadata syntax").
 */
export function actionInputs(
  declared: InputDeclarations,
  environment: Readonly<Record<string, string | undefined>>,
): Readonly<Record<string, string>> {
  const given = Object.keys(declared).flatMap((name) => {
    const value = environment[`INPUT_${name.replaceAll(' ', '_').toUpperCase()}`]?.trim() ?? '';
    return value === '' ? [] : [[name, value] as const];
  });
  return Object.fromEntries(given);
}
