import { type FileOfInput, textAtBase } from '../git/text-at-base';
import type { StageContext } from './stage-context';

/**
 * The text of a file that an input names, as the base has it. Where the branch brings the file, the report says so: it
 * could have been written for the verdict. Throws a UserError for one that cannot be read.
 */
export async function textOfInput(
  { workingDirectory, report }: Pick<StageContext, 'workingDirectory' | 'report'>,
  file: FileOfInput,
): Promise<string> {
  const { text, ofBranch } = await textAtBase(workingDirectory, file);
  if (ofBranch) {
    report.finding({
      rule: 'input-of-branch',
      severity: 'warning',
      title: `The branch brings the ${file.input} file`,
      message: `${file.path} is not at the base, so that it was taken from this branch. What it says can change the verdict: read it as a part of the change.`,
      evidence: 'static',
    });
  }
  return text;
}
