import type { EngineName } from '../engine-name';
import type { ServerVersion } from '../server-version';

export interface ThrowawayServerOptions {
  readonly engine: EngineName;
  /** `18`, `15.18`, `9.7`; undefined for the default of the engine. */
  readonly version?: string;
  /** A folder with server binaries to use instead of any other. */
  readonly binaries?: string;
  readonly signal?: AbortSignal;
  /** One line of progress. */
  readonly onProgress?: (line: string) => void;
}

/** A server of our own on loopback. It and its folder are gone after `stop`, and after any end of this process. */
export interface ThrowawayServer {
  readonly engine: EngineName;
  readonly version: ServerVersion;
  /** Set when the version is not the one asked for. */
  readonly warning: string | null;
  readonly port: number;
  /** Administrator's URL, to the maintenance database (`postgres`, `mysql`). */
  readonly adminUrl: string;
  /** URL of an account that is no administrator and may work in `database`. It owns what `grant` gave it. */
  readonly userUrl: (database: string) => string;
  readonly userName: string;
  /** Where it keeps its files; removed on stop. */
  readonly folder: string;
  stop(): Promise<void>;
}
