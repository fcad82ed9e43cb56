import { CancelledError, UserError } from '../../errors';
import type { AvailableServer } from './binaries/available-server';
import { findFreePort } from './free-port';
import { openServerPlace, ServerEndedError, type ServerPlace } from './server-place';

/** What starting a server of one kind comes to. */
export interface ServerRecipe {
  /** Makes the data folder. */
  prepare(place: ServerPlace): Promise<void>;
  /** Starts it on a port and resolves when it answers. */
  start(place: ServerPlace, port: number): Promise<void>;
}

export interface LaunchedServer {
  readonly port: number;
  readonly folder: string;
  /** Stops the server and removes its folder; may be called more than once. */
  stop(): Promise<void>;
}

const portAttempts = 5;

/** Another process took the port between the search for a free one and the server's bind. */
function isPortTaken(error: unknown): boolean {
  return error instanceof ServerEndedError && /address already in use/i.test(error.log);
}

async function startOnFreePort(place: ServerPlace, recipe: ServerRecipe): Promise<number> {
  for (let attempt = 1; ; attempt += 1) {
    const port = await findFreePort();
    try {
      await recipe.start(place, port);
      return port;
    } catch (error) {
      if (attempt === portAttempts || !isPortTaken(error)) throw error;
    }
  }
}

/**
 * Opens a place, prepares and starts. After a failure or an abort nothing is left. Throws a
 * CancelledError, a UserError where binaries that the user named do not start, or a ServerEndedError.
 */
export async function launchServer(
  recipe: ServerRecipe,
  server: AvailableServer,
  signal: AbortSignal | undefined,
): Promise<LaunchedServer> {
  const place = await openServerPlace(signal);
  try {
    await recipe.prepare(place);
    const port = await startOnFreePort(place, recipe);
    if (signal?.aborted) throw new CancelledError();
    return { port, folder: place.folder, stop: () => place.end() };
  } catch (error) {
    await place.end();
    if (server.origin !== 'given' || !(error instanceof ServerEndedError)) throw error;
    throw new UserError({
      what: `The server in ${server.root} did not start`,
      why: error.message,
      mend: 'Name a folder with binaries that run on this machine, or leave server-binaries out',
    });
  }
}
