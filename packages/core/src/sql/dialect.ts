import type { EngineName } from '../engine/engine-name';
import type { ParsedStatement } from './operation';
import type { ScriptPart, ScriptState, SplitScript, Statement } from './statement';

/** The language of one engine: pure functions, no connection, no driver. */
export interface Dialect {
  readonly engine: EngineName;
  /** The schema that an unqualified name means; null where a database is the only schema. */
  readonly defaultSchema: string | null;
  /** Whether DDL can be rolled back. */
  readonly transactionalDdl: boolean;
  quoteIdentifier(name: string): string;
  quoteLiteral(value: string): string;
  /** The placeholder of the nth parameter, counting from 1. */
  placeholder(position: number): string;
  /** Cuts a script into statements; never throws on any text. */
  split(text: string, path: string): SplitScript;
  /** The same for a script that is too big to be read at once; a piece begins where the one before it ended. */
  splitPart(text: string, path: string, state: ScriptState): ScriptPart;
  /** Whether the statement could change the schema, by its first words alone; true where they do not tell. */
  mayChangeSchema(statement: Statement): boolean;
  /** Loads the parser; `parse` may be called after it. */
  load(): Promise<void>;
  /** Reads one statement; never throws: what could not be read is in `unread`. */
  parse(statement: Statement): ParsedStatement;
}
