import type { AnyStage } from '@lockkeeper/core/action/declaration';
import { silentProgress } from '@lockkeeper/core/action/progress';
import type { RawInput } from '@lockkeeper/core/action/read-input';
import { runStage } from '@lockkeeper/core/action/run-stage';
import type { Secrets } from '@lockkeeper/core/action/secrets';
import { checkFolderOf, writeAtomically } from '@lockkeeper/core/action/write-atomically';
import { personAtTerminal } from './person-at-terminal';
import type { ProgramParts } from './program-parts';
import type { Terminal } from './terminal';
import { underWay } from './under-way';

export interface StageCall {
  readonly stage: AnyStage;
  readonly inputs: Readonly<Record<string, RawInput>>;
  readonly files: readonly string[];
  /** Where the JSON report goes; undefined for nowhere. */
  readonly json: string | undefined;
  readonly quiet: boolean;
}

export interface Surroundings {
  readonly terminal: Terminal;
  readonly secrets: Secrets;
  readonly parts: ProgramParts;
}

/** Runs a stage for a person at a terminal: progress, report, JSON file. Gives the exit code. */
export async function runStageCommand(
  { stage, inputs, files, json, quiet }: StageCall,
  { terminal, secrets, parts: { stages } }: Surroundings,
): Promise<number> {
  // Before the work, so that nobody waits a minute for a report that has nowhere to go.
  if (json !== undefined) await checkFolderOf(json);
  return underWay(terminal, async (signal, progress) => {
    const { report, exitCode } = await runStage(stage, {
      flags: inputs,
      files,
      environment: process.env,
      currentDirectory: process.cwd(),
      stages,
      origin: personAtTerminal,
      signal,
      progress: quiet ? silentProgress : progress,
      secrets,
    });
    progress.end();
    const { toTerminal } = await import('@lockkeeper/core/report/terminal');
    const { outColour: colour, width } = terminal;
    try {
      if (json !== undefined) {
        const { toJson } = await import('@lockkeeper/core/report/json');
        await writeAtomically(json, toJson(report));
      }
    } finally {
      await terminal.out(toTerminal(report, { colour, ...(width === undefined ? {} : { width }) }));
    }
    return exitCode;
  });
}
