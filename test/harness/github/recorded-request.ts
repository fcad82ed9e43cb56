import type { IncomingHttpHeaders } from 'node:http';
import type { FailureKind } from './failures';

/** A request as it came, and what became of it. */
export interface RecordedRequest {
  readonly method: string;
  /** With its query. */
  readonly path: string;
  /** `issues/create-comment`; null for one outside the slice. */
  readonly operation: string | null;
  readonly headers: IncomingHttpHeaders;
  readonly body: unknown;
  /** Of the answer; null where none was sent. */
  status: number | null;
  failure: FailureKind | null;
  readonly violations: string[];
}
