import type { DatabaseError, Session, SessionOptions } from './session';

/** What of a dump is not carried over to a database to rehearse in, by kind. */
export type LeftOut =
  | 'ownership'
  | 'privileges'
  | 'settings of the database'
  | 'tablespaces'
  | 'replication'
  | 'settings that this server does not know'
  | 'extensions'
  | 'comments';

/** What is to be done with a statement. */
export type DumpStep =
  | {
      readonly kind: 'run';
      /** The statement, as it is to be sent. */
      readonly sql: string;
      /** It only brings rows: several may be sent at once. */
      readonly rows: boolean;
    }
  | { readonly kind: 'leave-out'; readonly what: LeftOut; readonly name?: string }
  /** It matters to the tool that reads the dump, and to nothing here. */
  | { readonly kind: 'pass-over' }
  | { readonly kind: 'other-database'; readonly name: string }
  /** No tool for dumps writes it. */
  | { readonly kind: 'refuse'; readonly why: string };

export interface InsertedRows {
  readonly rows: number;
  /** The place of the refused one among the statements, from 0. */
  readonly refused: { readonly index: number; readonly refusal: DatabaseError } | null;
}

/** How one engine loads the dumps of its tools. Statements have one character for each byte of the file. */
export interface DumpLoading {
  readonly sessionOptions: Partial<SessionOptions>;
  /** Settings under which rows go in as they are. */
  begin(session: Session): Promise<void>;
  stepOf(sql: string): DumpStep;
  /** The same for a command of the tool's client, such as `\connect`. */
  clientStep(command: string): DumpStep;
  /** What a refused statement would have been, where it can be done without; null where it cannot. */
  mayFail(sql: string, refusal: DatabaseError): DumpStep | null;
  /** Runs statements that only bring rows, up to the first that is refused. */
  insert(session: Session, statements: readonly string[]): Promise<InsertedRows>;
  /** `beside` says that the server is the user's own. */
  run(session: Session, sql: string, beside: boolean): Promise<void>;
  /** Rows of a COPY. Gives their number. */
  copy(session: Session, sql: string, rows: AsyncIterable<Buffer>): Promise<number>;
  end(session: Session): Promise<void>;
  /** A refusal in words that show nothing of the rows; `bringsRows` says that the statement holds some. */
  reasonOf(refusal: DatabaseError, bringsRows: boolean): string;
  /** The server's words as they were meant. */
  textOf(sql: string): string;
}
