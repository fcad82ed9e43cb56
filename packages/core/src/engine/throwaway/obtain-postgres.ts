import { UserError } from '../../errors';
import { parseServerVersion } from '../server-version';
import { type FoundServer, findServer } from './binaries/find-server';
import { defaultPostgresMajor } from './binaries/server-series';
import { installServer } from './install/install-server';
import type { ThrowawayServerOptions } from './throwaway-server';

/**
 * The PostgreSQL to start. The build of the asked major, whose hash is pinned, is fetched into the tool cache
 * where this machine has none; where it cannot be fetched, another version stands in with a warning. Throws a
 * UserError where there is none at all.
 */
export async function obtainPostgres(options: ThrowawayServerOptions): Promise<FoundServer> {
  const found = await findServer(options).catch(asUserError);
  if (!(found instanceof UserError) && found.warning === null) return found;
  if (options.binaries !== undefined) return orThrow(found);
  const { major } = parseServerVersion(options.version ?? defaultPostgresMajor);
  const { signal, onProgress } = options;
  try {
    await installServer(`postgres@${major}`, {
      ...(signal === undefined ? {} : { signal }),
      ...(onProgress === undefined ? {} : { onProgress }),
    });
    return await findServer(options);
  } catch (error) {
    const { message } = asUserError(error);
    onProgress?.(`PostgreSQL ${major} could not be fetched: ${message}`);
    return orThrow(found);
  }
}

/** A cancellation and a bug go on as they are. */
function asUserError(error: unknown): UserError {
  if (error instanceof UserError) return error;
  throw error;
}

function orThrow(found: FoundServer | UserError): FoundServer {
  if (found instanceof UserError) throw found;
  return found;
}
