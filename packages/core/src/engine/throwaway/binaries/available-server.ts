import type { EngineName } from '../../engine-name';
import type { ServerVersion } from '../../server-version';

/** Where server binaries come from: a folder that the user named, npm, our cache, or the machine. */
export type ServerOrigin = 'given' | 'npm package' | 'tool cache' | 'machine';

/** Server binaries that were found and run on this machine. */
export interface AvailableServer {
  readonly engine: EngineName;
  readonly version: ServerVersion;
  readonly origin: ServerOrigin;
  /** The folder that holds all of it. */
  readonly root: string;
  /** The folder with the programs, absolute. */
  readonly programs: string;
  /**
   * What comes before a program: the loader and the libraries of an unpacked distribution whose C library
   * is not the machine's. Empty otherwise.
   */
  readonly launcher: readonly string[];
}

/** The command that runs one of the server's programs. */
export function commandOf(
  server: Pick<AvailableServer, 'programs' | 'launcher'>,
  program: string,
): string[] {
  return [...server.launcher, `${server.programs}/${program}`];
}
