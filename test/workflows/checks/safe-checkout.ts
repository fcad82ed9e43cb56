import { ownActionsOf } from '../own-action';
import type { Problem } from '../problem';
import { repositoryRoot } from '../repository-root';
import type { Workflow } from '../workflow';

/** No checkout leaves its token behind, and our actions get the history that they compare with. */
export function safeCheckout({ jobs }: Workflow): Problem[] {
  return jobs.flatMap((job) => {
    const needsHistory = ownActionsOf(repositoryRoot, job.steps).length > 0;
    return job.steps
      .filter(({ uses }) => uses?.startsWith('actions/checkout@'))
      .flatMap((step) => [
        ...(step.inputs['persist-credentials'] === 'false'
          ? []
          : [{ line: step.line(), message: 'the checkout leaves its token in the folder' }]),
        ...(needsHistory && step.inputs['fetch-depth'] !== '0'
          ? [{ line: step.line(), message: 'the checkout has no history to find the base in' }]
          : []),
      ]);
  });
}
