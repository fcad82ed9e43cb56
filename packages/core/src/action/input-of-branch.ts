import type { FileOfInput } from '../git/file-at-base';
import type { OfBranch } from '../git/of-branch';
import type { NewFinding } from '../report/report-builder';

const words: Readonly<Record<OfBranch, string>> = {
  'absent at the base': 'is not at the base, so that it was taken from this branch',
  'changed since the base': 'is not as the base has it: it was taken from this branch',
};

/** Says that a file of an input could have been written for the verdict. */
export function inputOfBranch(
  { path, input }: Pick<FileOfInput, 'path' | 'input'>,
  how: OfBranch,
): NewFinding {
  return {
    rule: 'input-of-branch',
    severity: 'warning',
    title: `The branch brings the ${input} file`,
    message: `${path} ${words[how]}. What it says can change the verdict: read it as a part of the change.`,
    evidence: 'static',
  };
}
