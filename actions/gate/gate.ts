import type { InputValues } from '@lockkeeper/core/action/inputs';
import type { StageContext } from '@lockkeeper/core/action/stage-context';
import { UserError } from '@lockkeeper/core/errors';
import { openProject } from '@lockkeeper/core/migrations/open-project';
import type { Project } from '@lockkeeper/core/migrations/project';
import type { gateInputs } from './action';
import { type Choice, chooseMigrations } from './choose-migrations';
import { readKnownSchema } from './known-schema';
import type { LiveCheck } from './live/check-live';
import { ScriptReader } from './script-reader';

/** Reads the migrations and holds them against the rules. Runs nothing; reads a database only where one is given. */
export async function run(
  context: StageContext,
  inputs: InputValues<typeof gateInputs>,
): Promise<void> {
  const { files, workingDirectory } = context;
  const everything = inputs.all;
  let scripts: ScriptReader | undefined;
  const project = await openProject(context, {
    needsBase: files.length === 0 && !everything,
    async beside({ engine, format, all }, answered) {
      scripts = new ScriptReader(engine.dialect, format);
      await loadCheck();
      await scripts.ahead(all, answered);
    },
  });
  const { all, pending } = project;
  const choice = chooseMigrations({ all, pending, files, everything, workingDirectory });
  const live = await lookAtDatabase(context, project, choice);
  if (inputs.snapshot !== undefined && everything) throw snapshotOfWhat();
  const known = await readKnownSchema(context, inputs, project);
  const { checkProject } = await loadCheck();
  await checkProject(context, project, inputs, {
    ...choice,
    live,
    known,
    ...(scripts === undefined ? {} : { scripts }),
  });
}

/** Two hundred files, which are loaded while Git is at work. */
function loadCheck() {
  return import('@lockkeeper/actions/gate/check-project');
}

/** Loaded where there is a database: most gates have none. */
async function lookAtDatabase(
  context: StageContext,
  project: Project,
  { checked }: Choice,
): Promise<LiveCheck | null> {
  if (context.common['database-url'] === undefined) return null;
  const { checkLive } = await import('@lockkeeper/actions/gate/live/check-live');
  return checkLive(context, project, checked);
}

function snapshotOfWhat(): UserError {
  return new UserError({
    what: '--snapshot and --all cannot be given together',
    why: 'the snapshot is what the schema is before the pending migrations, and --all checks older ones too',
    mend: 'Leave one of them out.',
  });
}
