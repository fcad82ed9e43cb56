import { ZodError } from 'zod';
import type { Permissions } from '../action/declaration';
import { messageOf } from '../errors';
import { oneLine, plainText } from '../report/plain-text';
import { refusalOf } from './refusal';
import type { RunContext } from './run-context';

/** Where a report is put on GitHub, and what is asked of it for the report. */
export type Surface = 'check run' | 'annotations' | 'comment' | 'approvals';

export interface Unpublished {
  readonly surface: Surface;
  readonly error: unknown;
}

const needed: Readonly<Record<Surface, readonly [name: string, grant: 'read' | 'write']>> = {
  'check run': ['checks', 'write'],
  annotations: ['checks', 'write'],
  comment: ['pull-requests', 'write'],
  approvals: ['actions', 'read'],
};

/** One warning for all that is missing: what, why, and the YAML that grants it. */
export function publishingWarning(
  failures: readonly Unpublished[],
  wanted: readonly Surface[],
  context: RunContext,
  { permissions = {} }: { readonly permissions?: Permissions },
): string {
  const unasked = failures.filter(({ surface }) => surface === 'approvals');
  const unpublished = failures.filter(({ surface }) => surface !== 'approvals');
  const missing = [...new Set(unpublished.map(({ surface }) => `the ${surface}`))].join(' and ');
  const sentences = [
    ...(unpublished.length === 0 ? [] : [`Not published: ${missing} (${causesOf(unpublished)}).`]),
    ...(unasked.length === 0 ? [] : [`Not in the audit: who approved (${causesOf(unasked)}).`]),
    'The verdict stands, and the job summary has the report.',
  ];
  return [sentences.join(' '), mend(failures, wanted, context, permissions)].join('\n');
}

function mend(
  failures: readonly Unpublished[],
  wanted: readonly Surface[],
  context: RunContext,
  permissions: Permissions,
): string {
  const refused = failures.some(({ error }) => isForbidden(error));
  if (refused && context.fork && context.event === 'pull_request') {
    return `A pull request from a fork gets a token that may only read: \`permissions:\` cannot grant ${grants(failures)}. The action publish can post the comment, from a workflow of its own: docs/github.md, "Forks and Dependabot".`;
  }
  const yaml = permissionsYaml(wanted, permissions);
  // What `permissions:` says of it holds for Dependabot, too ("Automating Dependabot with GitHub Actions").
  const whose = context.dependabot
    ? "Dependabot's runs get a token that may only read, unless `permissions:` grants more: it lacks"
    : 'The token lacks';
  if (refused) return `${whose} ${grants(failures)}. Add to the job:\n${yaml}`;
  // What was not written down of a change is not written later.
  const again = failures.every(({ surface }) => surface === 'approvals')
    ? 'If that happens again'
    : 'Run the job again. If it stays so';
  return `${again}, see that the job has:\n${yaml}`;
}

/** Of what was refused, or else of all that failed. */
function grants(failures: readonly Unpublished[]): string {
  const refused = failures.filter(({ error }) => isForbidden(error));
  const names = refused.map(({ surface }) => `\`${needed[surface].join(': ')}\``);
  return [...new Set(names)].join(' and ');
}

/** GitHub answers 404 where a token may not even know of the thing; a limit's 403 says how long to wait. */
export function isForbidden(error: unknown): boolean {
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

function causesOf(failures: readonly Unpublished[]): string {
  return [...new Set(failures.map(({ error }) => causeOf(error)))].join('; ');
}

/** In a few words. */
export function causeOf(error: unknown): string {
  if (error instanceof ZodError) return 'the answer is not as GitHub gives it';
  const refusal = refusalOf(error);
  const said = oneLine(plainText(refusal?.message ?? messageOf(error))).slice(0, 200);
  if (refusal === null) return said;
  return said === '' ? `${refusal.status}` : `${refusal.status} ${said}`;
}
