import type { Problem } from '../problem';
import { eventsOf, type Workflow } from '../workflow';
import { textOf, textsOf } from '../yaml-values';

/**
 * A workflow of pull requests has one job to require. It waits for all others and runs whatever came of
 * them: a job that is skipped counts as passed. Nothing else stands in its condition, because GitHub calls
 * it cancelled, which blocks, only as long as the cancel is the one reason for leaving it out.
 */
export function requiredJob(workflow: Workflow): Problem[] {
  if (workflow.isAction || !eventsOf(workflow).includes('pull_request')) return [];
  const at = workflow.line('jobs');
  const found = workflow.jobs.find(({ data }) =>
    /^\$\{\{ !cancelled\(\) \}\}$/.test(textOf(data.if) ?? ''),
  );
  if (found === undefined)
    return [{ line: at, message: 'no job can be the required status check' }];
  const needs = textsOf(found.data.needs);
  const missing = workflow.jobs.filter((job) => job !== found && !needs.includes(job.name));
  const scripts = found.steps.map(({ run }) => run ?? '').join('\n');
  const expected = needs.map(() => 'success').join(' ');
  return [
    ...(eventsOf(workflow).includes('merge_group')
      ? []
      : [{ line: workflow.line('on'), message: 'the merge queue does not start it' }]),
    ...missing.map(({ name }) => ({
      line: found.line('needs'),
      message: `${found.name} does not wait for ${name}`,
    })),
    ...(workflow.text.includes("join(needs.*.result, ' ')") && scripts.includes(`= '${expected}'`)
      ? []
      : [{ line: found.line(), message: `${found.name} does not ask for the success of all` }]),
  ];
}
