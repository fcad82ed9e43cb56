import { commandWords } from '../command-words';
import type { Cursor } from './cursor';

/** Objects that CREATE, ALTER and DROP know and that have no operation of their own. */
const objects = new Set(
  `AGGREGATE DATABASE EVENT FUNCTION INSTANCE JSON LIBRARY LOGFILE MATERIALIZED PACKAGE PREPARE
  PROCEDURE RESOURCE ROLE SCHEMA SERVER SPATIAL TABLESPACE UNDO USER VIEW`.split(/\s+/),
);

/** `CREATE PROCEDURE` and the like; the cursor stands behind the verb and what modifies it. */
export function otherCommand(cursor: Cursor, verb: string): string {
  if (!objects.has(cursor.word())) cursor.fail();
  return commandWords([verb, ...[0, 1, 2].map((ahead) => cursor.word(ahead))]);
}
