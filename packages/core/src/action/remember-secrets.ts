import type { InputDeclarations } from './inputs';
import { listItems } from './read-input';
import type { InputSources } from './resolve-inputs';
import type { Secrets } from './secrets';

/** Makes every secret known before anything is said about any input. */
export function rememberSecrets(
  declared: InputDeclarations,
  given: Pick<InputSources, 'flags' | 'environment'>,
  secrets: Secrets,
): void {
  for (const [name, { secret, environment, type }] of Object.entries(declared)) {
    if (secret !== true) continue;
    const variable = environment === undefined ? undefined : given.environment[environment];
    for (const value of [given.flags[name], variable].flat()) {
      if (typeof value !== 'string' || value === '') continue;
      secrets.add(value);
      if (type === 'list') for (const item of listItems(value)) secrets.add(item);
    }
  }
}
