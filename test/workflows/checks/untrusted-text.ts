import { ownActionName } from '../own-action';
import type { Problem } from '../problem';
import { eventsOf, type Job, type Workflow } from '../workflow';

const privileged = ['pull_request_target', 'workflow_run'];
const secret = /\bsecrets\b(?!\.GITHUB_TOKEN)/;

/** What a stranger writes becomes no script, meets no secret and gets no privileged run. */
export function untrustedText(workflow: Workflow): Problem[] {
  const events = workflow.isAction ? [] : eventsOf(workflow);
  const fromStrangers = events.includes('pull_request');
  return [
    ...events
      .filter((event) => privileged.includes(event) && !onlyPublishes(workflow))
      .map((event) => ({
        line: workflow.line('on', event),
        message: `${event} runs with this repository's rights for strangers`,
      })),
    ...workflow.jobs.flatMap((job) => [
      ...job.steps
        .filter(({ run }) => run?.includes('${{'))
        .map((step) => ({
          line: step.line('run'),
          message: 'an expression in a script becomes part of the script: pass it by env',
        })),
      ...(secret.test(JSON.stringify(job.data)) ? meetsSecret(job, fromStrangers) : []),
    ]),
  ];
}

/** What follows a stranger's run may read what that has left, by the action that is made for it, and do no more. */
function onlyPublishes(workflow: Workflow): boolean {
  const uses = workflow.jobs.flatMap(({ data, steps }) => [
    ...(data.uses === undefined ? [] : ['a workflow']),
    ...steps.map((step) => ownActionName(step.uses ?? '') ?? 'something else'),
  ]);
  return eventsOf(workflow).join() === 'workflow_run' && uses.every((name) => name === 'publish');
}

function meetsSecret(job: Job, fromStrangers: boolean): Problem[] {
  if (fromStrangers) {
    return [{ line: job.line(), message: `a pull request reaches the secrets of ${job.name}` }];
  }
  return job.data.environment === undefined
    ? [{ line: job.line(), message: `the secrets of ${job.name} are of no environment` }]
    : [];
}
