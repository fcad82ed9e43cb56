import { stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import { type Config, emptyConfig } from '../config/config';
import { type LoadConfigOptions, loadConfig } from '../config/load-config';
import { UserError } from '../errors';
import type { NewFinding } from '../report/report-builder';
import { type CommonInputs, commonInputs } from './common-inputs';
import type { AnyStage } from './declaration';
import type { InputDeclarations, InputValues } from './inputs';
import type { RawInput } from './read-input';
import { type InputSources, resolveInputs } from './resolve-inputs';
import { allInputsOf, commonInputsOf, ownInputsOf } from './stage-inputs';

/** What a caller gives a stage, as it was given. */
export interface StageRequest {
  /** Inputs by name. A name that is absent was not given. */
  readonly flags: Readonly<Record<string, RawInput>>;
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** What the input `working-directory` is relative to. Absolute. */
  readonly currentDirectory: string;
  /** Every stage, since lockkeeper.yml may hold the inputs of all. */
  readonly stages: readonly AnyStage[];
  /** Reads the settings; default from the working directory. */
  readonly readConfig?: ReadConfig;
  /** Input values that hold where nothing else gives one, asked with the absolute working directory. */
  readonly derive?: (workingDirectory: string) => Promise<Readonly<Record<string, string>>>;
  readonly inputName?: InputSources['inputName'];
}

/** Gives the settings, and what the report has to say of them. */
export type ReadConfig = (
  path: string,
  options: LoadConfigOptions & { readonly shownPath: string; readonly workingDirectory: string },
) => Promise<ReadSettings>;

export interface ReadSettings {
  readonly config: Config;
  readonly notices: readonly NewFinding[];
}

export interface PreparedStage {
  /** Absolute. */
  readonly workingDirectory: string;
  readonly config: Config;
  readonly common: CommonInputs;
  readonly inputs: InputValues<InputDeclarations>;
  /** What the report has to say of the settings. */
  readonly notices: readonly NewFinding[];
}

const beforeTheFile = {
  'working-directory': commonInputs['working-directory'],
  config: commonInputs.config,
} as const;

/** Flags, then lockkeeper.yml, then typed inputs. Throws a UserError for what is wrong with any of them. */
export async function prepareStage(stage: AnyStage, request: StageRequest): Promise<PreparedStage> {
  const withoutFile: InputSources = { ...request, config: emptyConfig, sections: [] };
  const first = resolveInputs(beforeTheFile, withoutFile);
  // All once without the file: a flag that is wrong is told before a file that is wrong.
  resolveInputs(allInputsOf(stage), withoutFile);

  const workingDirectory = resolve(request.currentDirectory, first.values['working-directory']);
  await checkFolder(workingDirectory, first.values['working-directory']);
  const readConfig = request.readConfig ?? readWorkingTree;
  const { config, notices } = await readConfig(resolve(workingDirectory, first.values.config), {
    explicit: first.origins.config !== 'the default',
    shownPath: first.values.config,
    workingDirectory,
    stages: request.stages,
  });

  const derived = (await request.derive?.(workingDirectory)) ?? {};
  const sources = { ...withoutFile, config, derived, sections: [stage.name] };
  const common = resolveInputs(commonInputsOf(stage), sources).values;
  const sections = [stage.name, ...(stage.runs ?? [])];
  const own = resolveInputs(ownInputsOf(stage), { ...sources, sections }).values;
  return { workingDirectory, config, common, inputs: { ...common, ...own }, notices };
}

const readWorkingTree: ReadConfig = async (path, options) => ({
  config: await loadConfig(path, options),
  notices: [],
});

async function checkFolder(path: string, shown: string): Promise<void> {
  const why = await stat(path).then(
    (found) => (found.isDirectory() ? null : 'it is no folder'),
    (error: NodeJS.ErrnoException) =>
      error.code === 'ENOENT' ? 'it does not exist' : error.message,
  );
  if (why === null) return;
  throw new UserError({
    what: `the working directory ${shown} cannot be used`,
    why,
    mend: 'Name an existing folder with --working-directory.',
  });
}
