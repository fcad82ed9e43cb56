import type { Permissions } from '@lockkeeper/core/action/declaration';
import { ownActionsOf } from '../own-action';
import type { Problem } from '../problem';
import { repositoryRoot } from '../repository-root';
import type { Job, Workflow } from '../workflow';
import { mapOf } from '../yaml-values';

const thirdPartyPermissions: Readonly<Record<string, Permissions>> = {
  'github/codeql-action/upload-sarif': { 'security-events': 'write' },
};

/** Nothing at the top, and for each job what its actions declare and no more. */
export function leastPermissions(workflow: Workflow): Problem[] {
  if (workflow.isAction) return [];
  const { permissions } = workflow.data;
  const isNothing = permissions !== undefined && Object.keys(mapOf(permissions)).length === 0;
  return [
    ...(isNothing && typeof permissions === 'object'
      ? []
      : [
          {
            line: workflow.line(permissions === undefined ? 'jobs' : 'permissions'),
            message: 'the top has no `permissions: {}`',
          },
        ]),
    ...workflow.jobs.flatMap(checkJob),
  ];
}

function checkJob(job: Job): Problem[] {
  if (typeof job.data.permissions !== 'object') {
    return [{ line: job.line(), message: `the job ${job.name} grants no permissions of its own` }];
  }
  const granted = mapOf(job.data.permissions) as Readonly<Record<string, string>>;
  const actions = ownActionsOf(repositoryRoot, job.steps);
  if (actions.length === 0) return [];
  const needed: Readonly<Record<string, string>> = Object.assign(
    {},
    ...actions.map(({ permissions }) => permissions),
    ...job.steps.map(({ uses }) => thirdPartyPermissions[uses?.split('@')[0] ?? '']),
  );
  const line = job.line('permissions');
  return [
    ...Object.entries(needed)
      .filter(([name, right]) => granted[name] !== right)
      .map(([name, right]) => ({ line, message: `the job needs ${name}: ${right}` })),
    ...Object.keys(granted)
      .filter((name) => needed[name] === undefined)
      .map((name) => ({
        line: job.line('permissions', name),
        message: `no action of the job needs ${name}`,
      })),
  ];
}
