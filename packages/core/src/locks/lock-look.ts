/** A lock of the measured session, as its server shows it. */
export interface SeenLock {
  readonly relation: string;
  readonly mode: string;
}

/** The locks of a session as consecutive looks saw them. Moments in milliseconds, of the instrument's clock. */
export interface LockLooks {
  readonly firstSeen: number;
  readonly lastSeen: number;
  readonly granted: readonly SeenLock[];
  readonly waiting: readonly SeenLock[];
  /** What the server said that the statement was doing; null where it said nothing, absent where it was not asked. */
  readonly stage?: string | null;
}

/** What was held and waited for between two moments. */
export interface LockSpan {
  readonly from: number;
  readonly to: number;
  readonly granted: readonly SeenLock[];
  readonly waiting: readonly SeenLock[];
}
