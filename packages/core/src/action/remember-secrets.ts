import type { InputDeclarations } from './inputs';
import type { InputSources } from './resolve-inputs';
import type { Secrets } from './secrets';

/** Makes every secret known before anything is said about any input. */
export function rememberSecrets(
  declared: InputDeclarations,
  given: Pick<InputSources, 'flags' | 'environment'>,
  secrets: Secrets,
): void {
  for (const [name, { secret, environment }] of Object.entries(declared)) {
    if (secret !== true) continue;
    const variable = environment === undefined ? undefined : given.environment[environment];
    for (const value of [given.flags[name], variable]) {
      if (typeof value === 'string' && value !== '') secrets.add(value);
    }
  }
}
