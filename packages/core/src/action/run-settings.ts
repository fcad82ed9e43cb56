import { readSettingsAtBase } from '../config/base-settings';
import { changedWorkflow } from '../config/changed-workflow';
import { baseOfRun } from '../github/base-of-run';
import type { RunContext } from '../github/run-context';
import type { StageRequest } from './prepare-stage';

/** Where a stage's settings and its base come from in a run of this kind. */
export function runSettings(context: RunContext): Pick<StageRequest, 'readConfig' | 'derive'> {
  const derive = async (workingDirectory: string): Promise<Readonly<Record<string, string>>> => {
    const base = await baseOfRun(context, workingDirectory);
    return base === null ? {} : { base };
  };
  if (!context.ofPullRequest) return { derive };
  return {
    derive,
    async readConfig(path, options) {
      const { workingDirectory, shownPath } = options;
      const base = (await baseOfRun(context, workingDirectory)) ?? context.headSha;
      const settings = await readSettingsAtBase({ ...options, path, shownPath, base });
      const { event, workflowPath } = context;
      // A pull_request_target and what follows other workflows run the default branch's.
      if (event !== 'pull_request' || workflowPath === null) return settings;
      const workflow = await changedWorkflow(workingDirectory, base, workflowPath);
      return { config: settings.config, notices: [...settings.notices, ...workflow] };
    },
  };
}
