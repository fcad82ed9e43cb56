import type { Session } from '../session';

export interface ResultSet {
  readonly rows: object[];
  readonly rowCount: number | null;
}

/** A session that can send several statements in one message. */
export interface PostgresSession extends Session {
  /**
   * The results of statements that are sent in one message and run one after another, until the first refusal,
   * which is thrown as a DatabaseError; its position counts within the statement.
   */
  together(statements: readonly string[]): Promise<readonly ResultSet[]>;
  /**
   * Runs a COPY … FROM STDIN with these rows and gives their number. The detail of a refusal says on which line of them
   * it is.
   */
  copyIn(sql: string, rows: AsyncIterable<Buffer>): Promise<number>;
}

export function asPostgresSession(session: Session): PostgresSession {
  if (!('together' in session)) throw new Error(`a session of ${session.engine}`);
  return session as PostgresSession;
}
