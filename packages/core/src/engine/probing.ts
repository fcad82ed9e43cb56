import type { RelationName } from '../sql/operation';
import type { DatabaseError, Session } from './session';

/** What the probe sends over and over to one relation; each takes the table lock that an application's takes. */
export interface ProbeStatements {
  /** Reads one row, by its key where there is one. */
  readonly read: string;
  /** Takes a write's lock and writes nothing; null for a relation that is read only. */
  readonly write: string | null;
}

/**
 * `gone`: the relation is not there any more. `changed`: its columns are not what they were. `gave way`: the server
 * ended the operation in favour of somebody else. `lost`: so is the connection. `refused`: anything else.
 */
export type ProbeErrorMeaning = 'gone' | 'changed' | 'gave way' | 'lost' | 'refused';

/** How a server is read and written without a change to it, and without standing in a migration's way. */
export interface Probing {
  /** Settings of a session that is to probe. */
  prepare(session: Session): Promise<void>;
  /** `missing` where there is no such relation, `no table` for an index, a sequence, a view or a foreign table. */
  statements(
    session: Session,
    relation: RelationName,
  ): Promise<ProbeStatements | 'missing' | 'no table'>;
  meaningOf(error: DatabaseError): ProbeErrorMeaning;
}
