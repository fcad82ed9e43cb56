import { DatabaseError, type Session } from '../session';

export interface ResultSet {
  readonly rows: object[];
  readonly rowCount: number | null;
}

/** A session that can send several statements in one message. */
export interface PostgresSession extends Session {
  /**
   * The results of statements that are sent in one message and run one after another, until the first refusal,
   * which is thrown as a RefusedTogether; its position counts within the statement.
   */
  together(statements: readonly string[]): Promise<readonly ResultSet[]>;
  /**
   * The rows of a query that is asked over and over: the server reads and plans it once. A pool between that gives each
   * transaction another of the server's sessions does not know it again, and is asked the query itself.
   */
  repeated<Row extends object>(sql: string): Promise<Row[]>;
  /**
   * Runs a COPY … FROM STDIN with these rows and gives their number. The detail of a refusal says on which line of them
   * it is.
   */
  copyIn(sql: string, rows: AsyncIterable<Buffer>): Promise<number>;
}

/** The refusal of one of several statements that were sent in one message. */
export class RefusedTogether extends DatabaseError {
  /** How many statements before it are done; 0 too where the message could not be read. */
  readonly done: number;

  constructor(refusal: DatabaseError, done: number) {
    super(refusal.message, refusal);
    this.done = done;
  }
}

export function asPostgresSession(session: Session): PostgresSession {
  if (!('together' in session)) throw new Error(`a session of ${session.engine}`);
  return session as PostgresSession;
}
