import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { ownActionName } from '../own-action';
import type { Problem } from '../problem';
import { repositoryRoot } from '../repository-root';
import type { Workflow } from '../workflow';
import { textOf } from '../yaml-values';

const pinned = /^[\w.-]+\/[\w./-]+@[0-9a-f]{40}$/;
const versionComment = /@[0-9a-f]{40}\s+# v\d+\.\d+\.\d+$/;
/** `$/` is the repository of the file itself, so what people copy names the published action. */
const published = /^lockkeeper\/lockkeeper\/actions\/[\w-]+@v\d+$/;

/** Every `uses:` is ours, local, or pinned to a full commit with its version as a comment. */
export function pinnedUses({ path, text, jobs }: Workflow): Problem[] {
  const lines = text.split('\n');
  const isOurs = path.startsWith('.github/') || path.endsWith('/action.yml');
  const wrong = (uses: string, line: number): string | null => {
    if (ownActionName(uses) !== null) {
      if (isOurs === uses.startsWith('$/')) return isOurs || published.test(uses) ? null : byMajor;
      return isOurs ? 'here an action of this repository is $/actions/…' : byMajor;
    }
    if (uses.startsWith('./')) {
      return isOurs && existsSync(join(repositoryRoot, uses)) ? null : `there is no ${uses}`;
    }
    if (!pinned.test(uses)) return `${uses} is not pinned to a full commit`;
    const written = lines[line - 1]?.trimEnd() ?? '';
    return versionComment.test(written) ? null : `${uses} has no comment with its version`;
  };
  const all = jobs.flatMap((job) => [
    { uses: textOf(job.data.uses), line: job.line('uses') },
    ...job.steps.map((step) => ({ uses: step.uses, line: step.line('uses') })),
  ]);
  return all.flatMap(({ uses, line }) => {
    const message = uses === null ? null : wrong(uses, line);
    return message === null ? [] : [{ line, message }];
  });
}

const byMajor = 'what people copy names lockkeeper/lockkeeper/actions/…@v1';
