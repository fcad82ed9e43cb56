import type { Session } from './session';

/** Databases of one server, by an administrator's session. */
export interface Databases {
  list(admin: Session): Promise<string[]>;
  create(admin: Session, name: string, owner?: string): Promise<void>;
  /** A new database with the structure and rows of `source`. Throws a DatabaseError where the right is missing. */
  copy(admin: Session, source: string, name: string, owner?: string): Promise<void>;
  /**
   * Takes from a new copy, by a session in it, the ways to other servers that it has of its source; returns their
   * names. Throws a DatabaseError where the right is missing.
   */
  cutOff(session: Session): Promise<string[]>;
  /** Ends the sessions in it and drops it; no error where it does not exist. */
  drop(admin: Session, name: string): Promise<void>;
  /** A lock by name, held until the session ends: whose copy is still in use. False where another holds it. */
  tryHold(admin: Session, name: string): Promise<boolean>;
  release(admin: Session, name: string): Promise<void>;
}
