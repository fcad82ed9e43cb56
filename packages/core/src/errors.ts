/** What a person needs to get past a mistake of theirs. */
export interface Advice {
  /** What went wrong, as one sentence without a full stop. */
  readonly what: string;
  /** Why, where it is known. */
  readonly why?: string;
  /** What to do about it. */
  readonly mend: string;
}

/** A mistake of the user's: a bad flag, a bad file, an unreachable server. Exit 2, no stack. */
export class UserError extends Error {
  readonly advice: Advice;

  constructor(advice: Advice) {
    super(advice.why === undefined ? advice.what : `${advice.what}: ${advice.why}`);
    this.name = 'UserError';
    this.advice = advice;
  }
}

/** The person or the runner asked to stop. Exit 130, with whatever the report holds so far. */
export class CancelledError extends Error {
  constructor(message = 'cancelled') {
    super(message);
    this.name = 'CancelledError';
  }
}

/** The text of anything that was thrown. */
export function messageOf(thrown: unknown): string {
  return thrown instanceof Error ? thrown.message : String(thrown);
}
