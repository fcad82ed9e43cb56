import type { TableShape } from '../fingerprint/table-fingerprint';
import type { Session } from './session';

/** A key's values as text, in the order of the key's columns. Never re-collated or re-cast by the client. */
export type KeyValues = readonly string[];

export interface BatchRequest {
  readonly table: TableShape;
  /** Columns of a unique NOT NULL key, in index order. */
  readonly key: readonly string[];
  /** Rows after this key; null from the start. */
  readonly after: KeyValues | null;
}

/** Key-ordered ranges of a table (keyset pagination), and statements limited to one range. */
export interface Batches {
  /** The key of the `size`-th row after `after`, or of the last row; null when none is left. */
  boundary(session: Session, request: BatchRequest, size: number): Promise<KeyValues | null>;
  /** Executes `UPDATE table SET set WHERE (key in (after, upTo]) AND (where)`; the rows changed. */
  update(
    session: Session,
    request: BatchRequest,
    upTo: KeyValues,
    change: { readonly set: string; readonly where: string | null },
  ): Promise<number>;
}
