import type { OperationKind } from '../../sql/operation';

/** Modes of metadata locks from which on something else is kept waiting, weakest first. */
export const metadataModes = [
  'SHARED_UPGRADABLE',
  'SHARED_READ_ONLY',
  'SHARED_NO_WRITE',
  'SHARED_NO_READ_WRITE',
  'EXCLUSIVE',
] as const;
export type MetadataMode = (typeof metadataModes)[number];

/** What one kind of operation locks, and in which mode: a line of a table. */
export interface MetadataRow {
  /** In the words of SQL. */
  readonly sql: string;
  readonly kinds: readonly OperationKind[];
  /** By the words of the action or command, where only some of a kind are meant. */
  readonly words?: RegExp;
  /** The table, view or sequence itself; null where it is not locked, or not there yet. */
  readonly own: MetadataMode | null;
  /** Tables that its foreign keys reference. */
  readonly parents?: MetadataMode;
  /** Tables whose foreign keys reference it. */
  readonly children?: MetadataMode;
  /** Views that read it, and views that read those. */
  readonly views?: MetadataMode;
  /** The table that a foreign key which comes or goes references. */
  readonly parent?: MetadataMode;
  /** The other table that the statement names. */
  readonly other?: MetadataMode;
}
