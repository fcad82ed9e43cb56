import { type FileOfInput, fileAtBase } from '../git/file-at-base';
import { inputOfBranch } from './input-of-branch';
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
  if (ofBranch) report.finding(inputOfBranch(file, 'absent at the base'));
  return bytes;
}

/** The same for a file that is a text. */
export async function textOfInput(
  context: Pick<StageContext, 'workingDirectory' | 'report'>,
  file: FileOfInput,
): Promise<string> {
  return (await bytesOfInput(context, file)).toString('utf8');
}
