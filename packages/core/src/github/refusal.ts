/** An answer of GitHub's that says no. */
export interface Refusal {
  readonly status: number;
  readonly message: string;
  /** How long GitHub asks to wait before the next attempt; null where it does not say. */
  readonly retryAfterSeconds: number | null;
}

/** Null for what is no answer: a connection that could not be made, broke or hung. */
export function refusalOf(error: unknown): Refusal | null {
  if (typeof error !== 'object' || error === null) return null;
  const { status, message, response } = error as Partial<RequestFailure>;
  if (typeof status !== 'number' || response === undefined) return null;
  const seconds = Number(response.headers?.['retry-after'] ?? Number.NaN);
  return {
    status,
    message: firstSentence(response.data, message ?? ''),
    retryAfterSeconds: Number.isFinite(seconds) && seconds >= 0 ? seconds : null,
  };
}

/** The form of octokit's RequestError, which is of a module that may not be loaded. */
interface RequestFailure {
  readonly status: number;
  readonly message: string;
  readonly response: {
    readonly data: unknown;
    readonly headers?: Readonly<Record<string, string | undefined>>;
  };
}

/** GitHub's own words, without the link to its manual that the library adds; a proxy answers with a page of HTML. */
function firstSentence(data: unknown, otherwise: string): string {
  const own = typeof data === 'object' && data !== null && 'message' in data ? data.message : null;
  const text = typeof own === 'string' ? own : otherwise;
  return /^\s*</.test(text) ? '' : (text.split(/\r?\n|(?<=\.) /)[0] ?? '').slice(0, 200);
}
