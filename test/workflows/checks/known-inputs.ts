import { readInput } from '@lockkeeper/core/action/read-input';
import { findOwnAction, ownActionName } from '../own-action';
import type { Problem } from '../problem';
import { repositoryRoot } from '../repository-root';
import { thirdPartyInputs } from '../third-party-inputs';
import type { Step, Workflow } from '../workflow';

/** Every `with:` key is an input of the action, and a value that stands there is one that it takes. */
export function knownInputs({ jobs }: Workflow): Problem[] {
  return jobs.flatMap(({ steps }) => steps).flatMap(checkStep);
}

function checkStep(step: Step): Problem[] {
  if (step.uses === null) return [];
  const own = ownActionName(step.uses);
  if (own !== null) return checkOwn(step, own);
  const [action = ''] = step.uses.split('@');
  if (action.startsWith('./')) return [];
  const known = thirdPartyInputs[action];
  if (known === undefined) return [{ line: step.line('uses'), message: `${action} is not known` }];
  return Object.keys(step.inputs)
    .filter((input) => !known.includes(input))
    .map((input) => ({
      line: step.line('with', input),
      message: `${action} has no input ${input}`,
    }));
}

function checkOwn(step: Step, name: string): Problem[] {
  const action = findOwnAction(repositoryRoot, name);
  if (action === null) return [{ line: step.line('uses'), message: `there is no action ${name}` }];
  return Object.entries(step.inputs).flatMap(([input, value]) => {
    const line = step.line('with', input);
    const declaration = action.inputs.get(input);
    if (declaration === undefined) return [{ line, message: `${name} has no input ${input}` }];
    if (declaration === null || value.includes('${{')) return [];
    const reading = readInput(declaration, value);
    return reading.ok ? [] : [{ line, message: `${input} ${reading.problem}` }];
  });
}
