import { ownActionsOf } from '../own-action';
import type { Problem } from '../problem';
import { repositoryRoot } from '../repository-root';
import type { Job, Workflow } from '../workflow';
import { mapOf, textOf } from '../yaml-values';

const statusFunction = /\b(always|cancelled|failure)\s*\(/;

/**
 * A step whose `if:` holds on a cancel is not signalled, so `always()` stands nowhere, and a step that
 * changes a database asks for nothing but the success of what came before it. Its job is one at a time,
 * with no run lost, and behind an environment.
 */
export function cancellable(workflow: Workflow): Problem[] {
  return workflow.jobs.flatMap((job) => [
    ...conditions(job).flatMap(({ condition, line }) =>
      /\balways\s*\(/.test(condition)
        ? [{ line, message: 'always() is not told of a cancel: use !cancelled()' }]
        : [],
    ),
    ...(changes(job) ? checkChanging(workflow, job) : []),
  ]);
}

function conditions(job: Job) {
  const own = { condition: textOf(job.data.if), line: job.line('if') };
  const steps = job.steps.map((step) => ({ condition: step.condition, line: step.line('if') }));
  return [own, ...steps].flatMap(({ condition, line }) =>
    condition === null ? [] : [{ condition, line }],
  );
}

function changes(job: Job): boolean {
  return ownActionsOf(repositoryRoot, job.steps).some(({ changesDatabase }) => changesDatabase);
}

function checkChanging(workflow: Workflow, job: Job): Problem[] {
  const changing = job.steps.filter((step) =>
    ownActionsOf(repositoryRoot, [step]).some(({ changesDatabase }) => changesDatabase),
  );
  const places = [
    { condition: textOf(job.data.if), line: job.line('if') },
    ...changing.map((step) => ({ condition: step.condition, line: step.line('if') })),
  ];
  const [at, concurrency] =
    job.data.concurrency === undefined
      ? [workflow.line('concurrency'), mapOf(workflow.data.concurrency)]
      : [job.line('concurrency'), mapOf(job.data.concurrency)];
  const cancels = concurrency['cancel-in-progress'];
  return [
    ...places
      .filter(({ condition }) => statusFunction.test(condition ?? ''))
      .map(({ line }) => ({ line, message: 'this changes a database after something went wrong' })),
    ...(concurrency.queue === 'max' && (cancels ?? 'false') === 'false'
      ? []
      : [
          {
            line: at,
            message: 'a run that changes a database can be lost or cut short by another',
          },
        ]),
    ...(job.data.environment === undefined
      ? [{ line: job.line(), message: `the job ${job.name} has no environment to approve it` }]
      : []),
  ];
}
