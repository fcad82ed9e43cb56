import type { Session } from './session';

/** How far one replica is. */
export interface ReplicaProgress {
  /** How many of the positions that were asked about, the oldest first, it has reached. */
  readonly reached: number;
  /** How much of the log up to the last of them it lacks; null where it is not known. */
  readonly bytesBehind: number | null;
}

/** A replica that the source itself tells of. */
export interface KnownReplica {
  /** Of its connection: another one after it has connected again. */
  readonly id: string;
  readonly name: string;
  /** Null where the account may not see how far it is. */
  readonly progress: ReplicaProgress | null;
}

/**
 * How the replicas of a server are watched by positions in its log: nothing is written and no table is locked, neither
 * there nor at the replicas. All of it throws a DatabaseError where the server refuses to tell.
 */
export interface Replication {
  /** In words, for the report: of replicas that are asked themselves, and of those that the source tells of. */
  readonly methods: { readonly asked: string; readonly known: string };
  /** What a replica has to reach to have all that the source has written for good so far. */
  position(source: Session): Promise<string>;
  /** Positions in the order in which `position` has given them. */
  progress(replica: Session, positions: readonly string[]): Promise<ReplicaProgress>;
  /** Why the server cannot be watched as a replica of `source`; null where it can. */
  refusal(source: Session, replica: Session): Promise<string | null>;
  /** What a replica that has caught up lacks of a database, as where filters leave it out; null where nothing. */
  missing(source: Session, replica: Session, database: string): Promise<string | null>;
  /** The replicas that are connected to `source`; null where the engine's sources do not know how far these are. */
  known(source: Session, positions: readonly string[]): Promise<readonly KnownReplica[] | null>;
}
