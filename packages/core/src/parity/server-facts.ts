import type { ServerSettings } from '../engine/ddl-setting';

/** What two servers are held against each other by. */
export interface ServerFacts {
  readonly version: string;
  /** null where they are not known. */
  readonly settings: ServerSettings | null;
}
