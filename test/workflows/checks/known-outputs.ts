import { findOwnAction, ownActionName } from '../own-action';
import type { Problem } from '../problem';
import { repositoryRoot } from '../repository-root';
import type { Job, Workflow } from '../workflow';

const reference = /\bsteps\.([\w-]+)\.outputs\.([\w-]+)/g;

/** Every output that a job reads of one of our actions is one that the action declares. */
export function knownOutputs({ text, jobs, ...workflow }: Workflow): Problem[] {
  const lines = text.split('\n');
  const starts = jobs.map((job) => job.line());
  return jobs.flatMap((job, index) => {
    const first = workflow.isAction ? 1 : job.line();
    const last = starts[index + 1] ?? lines.length + 1;
    return lines.slice(first - 1, last - 1).flatMap((written, offset) =>
      [...written.matchAll(reference)].flatMap(([, id = '', output = '']) => {
        const message = wrong(job, id, output);
        return message === null ? [] : [{ line: first + offset, message }];
      }),
    );
  });
}

function wrong({ steps }: Job, id: string, output: string): string | null {
  const step = steps.find((each) => each.id === id);
  if (step === undefined) return `no step of this job has the id ${id}`;
  const name = step.uses === null ? null : ownActionName(step.uses);
  const action = name === null ? null : findOwnAction(repositoryRoot, name);
  if (action === null || action.outputs.includes(output)) return null;
  return `${action.name} has no output ${output}`;
}
