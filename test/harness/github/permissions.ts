import { type Answer, refusal } from './answer';
import type { Operation } from './slice';

export type Scope =
  | 'actions'
  | 'checks'
  | 'contents'
  | 'deployments'
  | 'issues'
  | 'metadata'
  | 'pull-requests';

/** What a workflow's token may do: `{ 'pull-requests': 'write' }`. */
export type TokenPermissions = Readonly<Partial<Record<Scope, 'read' | 'write'>>>;

export const writingToken: TokenPermissions = {
  actions: 'read',
  checks: 'write',
  contents: 'read',
  deployments: 'read',
  'pull-requests': 'write',
};

/** What a fork's and Dependabot's workflows get at most. */
export const readOnlyToken: TokenPermissions = {
  actions: 'read',
  checks: 'read',
  contents: 'read',
  deployments: 'read',
  issues: 'read',
  'pull-requests': 'read',
};

/** One of these scopes is enough. A pull request's comments are an issue's, too. */
function scopesOf({ id, path }: Operation): readonly Scope[] {
  if (id.startsWith('issues/')) return ['issues', 'pull-requests'];
  if (id.startsWith('checks/')) return ['checks'];
  if (id.startsWith('pulls/') || path.endsWith('/pulls')) return ['pull-requests'];
  if (id.startsWith('actions/')) return ['actions'];
  if (path.includes('/deployments')) return ['deployments'];
  return path.includes('/commits') || path.includes('/compare') ? ['contents'] : ['metadata'];
}

/** The refusal that GitHub gives to a token that may not do this; null where it may. */
export function refusedByPermissions(
  operation: Operation,
  permissions: TokenPermissions,
): Answer | null {
  const asks = operation.method === 'GET' || operation.id.startsWith('graphql/');
  const level = asks ? 'read' : 'write';
  const scopes = scopesOf(operation);
  const allowed = scopes.some((scope) => {
    // Every token may read what a repository is called.
    const granted = scope === 'metadata' ? 'read' : permissions[scope];
    return granted === 'write' || granted === level;
  });
  if (allowed) return null;
  const accepted = scopes.map((scope) => `${scope.replaceAll('-', '_')}=${level}`).join('; ');
  const { documentation } = operation;
  return {
    ...refusal(403, 'Resource not accessible by integration', { documentation }),
    headers: { 'x-accepted-github-permissions': accepted },
  };
}
