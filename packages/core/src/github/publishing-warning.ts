import { ZodError } from 'zod';
import type { Permissions } from '../action/declaration';
import { messageOf } from '../errors';
import { oneLine, plainText } from '../report/plain-text';
import { refusalOf } from './refusal';
import type { RunContext } from './run-context';

/** Where a report is put on GitHub. */
export type Surface = 'check run' | 'annotations' | 'comment';

export interface Unpublished {
  readonly surface: Surface;
  readonly error: unknown;
}

const needed: Readonly<Record<Surface, readonly [name: string, grant: 'write']>> = {
  'check run': ['checks', 'write'],
  annotations: ['checks', 'write'],
  comment: ['pull-requests', 'write'],
};

/** One warning for all that is missing: what, why, and the YAML that grants it. */
export function publishingWarning(
  failures: readonly Unpublished[],
  wanted: readonly Surface[],
  context: RunContext,
  { permissions = {} }: { readonly permissions?: Permissions },
): string {
  const missing = [...new Set(failures.map(({ surface }) => `the ${surface}`))].join(' and ');
  const causes = [...new Set(failures.map(({ error }) => causeOf(error)))].join('; ');
  return [
    `Not published: ${missing} (${causes}). The verdict stands, and the job summary has the report.`,
    mend(failures, wanted, context, permissions),
  ].join('\n');
}

function mend(
  failures: readonly Unpublished[],
  wanted: readonly Surface[],
  context: RunContext,
  permissions: Permissions,
): string {
  const refused = failures.some(({ error }) => isForbidden(error));
  const readOnly = context.fork
    ? 'A pull request from a fork'
    : context.dependabot
      ? 'A run that Dependabot started'
      : null;
  if (refused && readOnly !== null && context.event === 'pull_request') {
    return `${readOnly} gets a token that may only read: \`permissions:\` cannot grant ${grants(failures)}.`;
  }
  const yaml = permissionsYaml(wanted, permissions);
  return refused
    ? `The token lacks ${grants(failures)}. Add to the job:\n${yaml}`
    : `Run the job again. If it stays so, see that the job has:\n${yaml}`;
}

/** Of what was refused, or else of all that failed. */
function grants(failures: readonly Unpublished[]): string {
  const refused = failures.filter(({ error }) => isForbidden(error));
  const names = refused.map(({ surface }) => `\`${needed[surface].join(': ')}\``);
  return [...new Set(names)].join(' and ');
}

/** GitHub answers 404 where a token may not even know of the thing; a limit's 403 says how long to wait. */
function isForbidden(error: unknown): boolean {
  const refusal = refusalOf(error);
  if (refusal === null || refusal.retryAfterSeconds !== null) return false;
  return [401, 403, 404].includes(refusal.status) && !/rate limit/i.test(refusal.message);
}

/** All that the job needs, since a permission that is not listed there is taken away. */
function permissionsYaml(wanted: readonly Surface[], permissions: Permissions): string {
  const all = {
    contents: 'read',
    ...permissions,
    ...Object.fromEntries(wanted.map((surface) => needed[surface])),
  };
  const lines = Object.entries(all).map(([name, grant]) => `  ${name}: ${grant}`);
  return ['permissions:', ...lines].join('\n');
}

function causeOf(error: unknown): string {
  if (error instanceof ZodError) return 'the answer is not as GitHub gives it';
  const refusal = refusalOf(error);
  const said = oneLine(plainText(refusal?.message ?? messageOf(error))).slice(0, 200);
  if (refusal === null) return said;
  return said === '' ? `${refusal.status}` : `${refusal.status} ${said}`;
}
