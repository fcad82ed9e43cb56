import { type FileOfInput, fileAtBase } from '../git/file-at-base';
import type { StageContext } from './stage-context';

/**
 * A file that an input names, as the base has it. Where the branch brings the file, the report says so: it could have
 * been written for the verdict. Throws a UserError for one that cannot be read.
 */
export async function bytesOfInput(
  { workingDirectory, report }: Pick<StageContext, 'workingDirectory' | 'report'>,
  file: FileOfInput,
): Promise<Buffer> {
  const { bytes, ofBranch } = await fileAtBase(workingDirectory, file);
  if (ofBranch) {
    report.finding({
      rule: 'input-of-branch',
      severity: 'warning',
      title: `The branch brings the ${file.input} file`,
      message: `${file.path} is not at the base, so that it was taken from this branch. What it says can change the verdict: read it as a part of the change.`,
      evidence: 'static',
    });
  }
  return bytes;
}

/** The same for a file that is a text. */
export async function textOfInput(
  context: Pick<StageContext, 'workingDirectory' | 'report'>,
  file: FileOfInput,
): Promise<string> {
  return (await bytesOfInput(context, file)).toString('utf8');
}
