import { type Answer, refusal } from './answer';

/** How a request can fail. */
export type FailureKind =
  | 'forbidden'
  | 'not-found'
  | 'gone'
  | 'invalid'
  | 'too-many'
  | 'rate-limit'
  | 'secondary-limit'
  | 'server-error'
  | 'bad-gateway'
  | 'no-json'
  | 'slow'
  | 'hang'
  | 'cut'
  | 'cut-within'
  | 'cut-after';

export interface FailureRule {
  /** `issues/create-comment`; every operation where it is left out. */
  readonly operation?: string;
  /** Only the nth matching request, from 1; every one where it is left out. */
  readonly nth?: number;
  /** Only the first so many. */
  readonly times?: number;
  readonly how: FailureKind;
  /** Of the Retry-After header of too-many and secondary-limit; 1 unless told. */
  readonly retryAfterSeconds?: number;
  /** Of slow; 500 unless told. */
  readonly milliseconds?: number;
  /** Of slow, in place of a time. */
  readonly until?: Promise<void>;
}

export interface FailureRules {
  add(rule: FailureRule): void;
  clear(): void;
  /** The rule that this request falls under; null for none. Counts the request. */
  match(operation: string): FailureRule | null;
}

export function failureRules(): FailureRules {
  const rules: { readonly rule: FailureRule; calls: number }[] = [];
  return {
    add: (rule) => void rules.push({ rule, calls: 0 }),
    clear: () => void rules.splice(0),
    match(operation) {
      let found: FailureRule | null = null;
      for (const each of rules) {
        const { operation: wanted = operation, nth, times = Number.POSITIVE_INFINITY } = each.rule;
        if (wanted !== operation) continue;
        each.calls += 1;
        const falls = nth === undefined ? each.calls <= times : each.calls === nth;
        if (falls) found ??= each.rule;
      }
      return found;
    },
  };
}

const limits = 'https://docs.github.com/rest/using-the-rest-api/rate-limits-for-the-rest-api';
const secondary =
  'You have exceeded a secondary rate limit. Please wait a few minutes before you try again.';

/** The answer of a failure that answers; null for one that does something to the connection. */
export function failureAnswer(
  { how, retryAfterSeconds = 1 }: FailureRule,
  documentation: string,
): Answer | null {
  const retryAfter = { 'retry-after': String(retryAfterSeconds) };
  switch (how) {
    case 'forbidden':
      return refusal(403, 'Resource not accessible by integration', { documentation });
    case 'not-found':
      return refusal(404, 'Not Found', { documentation });
    case 'gone':
      return refusal(410, 'This issue was deleted', { documentation });
    case 'invalid':
      return refusal(422, 'Validation Failed', { documentation });
    case 'too-many':
      return {
        ...refusal(429, 'Too Many Requests', { documentation: limits }),
        headers: retryAfter,
      };
    case 'rate-limit':
      return {
        ...refusal(403, 'API rate limit exceeded for installation.', { documentation: limits }),
        headers: { 'x-ratelimit-remaining': '0' },
      };
    case 'secondary-limit':
      return { ...refusal(403, secondary, { documentation: limits }), headers: retryAfter };
    case 'server-error':
      return { status: 500, body: { message: 'Server Error' } };
    case 'bad-gateway':
      return { status: 502, body: '<html><body><h1>502 Bad Gateway</h1></body></html>' };
    case 'no-json':
      return { status: 200, body: '<!doctype html><title>Sign in</title>' };
    default:
      return null;
  }
}
