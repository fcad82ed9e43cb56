import type { FailureRule } from '../harness/github/failures';
import type { BundleRun } from './run-bundle';

export interface Failure extends Pick<FailureRule, 'how' | 'times' | 'retryAfterSeconds'> {
  readonly name: string;
  /** It is over before the product gives up. */
  readonly passes?: true;
  /** The token may not have been allowed to. */
  readonly refuses?: true;
}

export const failures: readonly Failure[] = [
  { name: '403', how: 'forbidden', refuses: true },
  { name: '404', how: 'not-found', refuses: true },
  { name: '410', how: 'gone' },
  { name: '422', how: 'invalid' },
  { name: '429 for a second', how: 'too-many', times: 1, passes: true },
  { name: '429 for an hour', how: 'too-many', retryAfterSeconds: 3_600 },
  { name: 'a secondary limit for a second', how: 'secondary-limit', times: 1, passes: true },
  { name: 'a secondary limit for a minute', how: 'secondary-limit', retryAfterSeconds: 60 },
  { name: '500', how: 'server-error' },
  { name: '502', how: 'bad-gateway' },
  { name: 'a connection that hangs', how: 'hang' },
  { name: 'a connection that is cut', how: 'cut' },
];

export interface Call {
  readonly operation: string;
  /** The beginning of the warning. */
  readonly missing: string;
  readonly permission: string;
}

/** Calls by what their failing leaves missing. */
export const missing = {
  checkRun: { missing: 'Not published: the check run (', permission: 'checks: write' },
  annotations: { missing: 'Not published: the annotations (', permission: 'checks: write' },
  comment: { missing: 'Not published: the comment (', permission: 'pull-requests: write' },
  audit: { missing: 'Not in the audit: who approved (', permission: 'actions: read' },
} as const;

/** Of each call each failure, named. */
export function failingCalls(calls: readonly Call[]) {
  return calls.flatMap((call) =>
    failures.map((failure) => [failure.name, call.operation, call, failure] as const),
  );
}

export function ruleOf(
  { operation }: Call,
  { how, times, retryAfterSeconds }: Failure,
): FailureRule {
  const more = {
    ...(times === undefined ? {} : { times }),
    ...(retryAfterSeconds === undefined ? {} : { retryAfterSeconds }),
  };
  return { operation, how, ...more };
}

/** One warning, which GitHub shows, with what is missing and what the job needs. */
export function expectWarning(
  run: BundleRun,
  { missing, permission }: Call,
  { refuses, how }: Failure,
): void {
  expect(run.warnings).toHaveLength(1);
  expect(run.shownWarnings).toEqual(run.warnings);
  const [warning = ''] = run.warnings;
  // What hangs can leave too little time for the rest where the machine is busy, which is named beside it then.
  const [what = ''] = /the [a-z ]+|who [a-z]+/.exec(missing) ?? [];
  if (how === 'hang') expect(warning.split('(')[0]).toContain(what);
  else expect(warning.slice(0, missing.length)).toBe(missing);
  expect(warning).toContain('The verdict stands');
  expect(warning).toMatch(new RegExp(`^permissions:\n(  [a-z-]+: .*\n)*  ${permission}$`, 'm'));
  if (refuses) expect(warning).toContain(`The token lacks \`${permission}\`. Add to the job:\n`);
  else expect(warning).not.toContain('lacks');
}
