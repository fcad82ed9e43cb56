import { engineOfUrl } from '../engine/engines';
import type { Session } from '../engine/session';
import { UserError } from '../errors';
import { unknownScheme } from '../migrations/target';

/** Says that it is replica-url that is wrong. Throws a UserError where the URL or what is behind it is of no use. */
export async function connectReplica(url: string, signal: AbortSignal): Promise<Session> {
  try {
    const engine = engineOfUrl(url);
    if (engine === null) throw unknownScheme();
    return await engine.connect(url, {
      applicationName: 'lockkeeper replica watch',
      lockTimeoutMilliseconds: 1_000,
      statementTimeoutMilliseconds: 5_000,
      signal,
    });
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    const { what, ...advice } = error.advice;
    throw new UserError({ what: `replica-url is of no use: ${what}`, ...advice });
  }
}

/** Tells of a wrong URL or password before a long copy is made. Throws a UserError. */
export async function checkReplicas(urls: readonly string[], signal: AbortSignal): Promise<void> {
  for (const url of urls) await (await connectReplica(url, signal)).close();
}
