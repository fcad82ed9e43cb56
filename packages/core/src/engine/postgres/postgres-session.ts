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
}

export function asPostgresSession(session: Session): PostgresSession {
  if (!('together' in session)) throw new Error(`a session of ${session.engine}`);
  return session as PostgresSession;
}
