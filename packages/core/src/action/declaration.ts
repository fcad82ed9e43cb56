import type { Report, StageName } from '../report/report';
import type { InputDeclarations, InputValues } from './inputs';
import type { StageContext } from './stage-context';

export interface OutputDeclaration {
  readonly help: string;
}

/** Permissions of the workflow's token: `{ 'pull-requests': 'write' }`. */
export type Permissions = Readonly<Record<string, 'read' | 'write'>>;

/**
 * The only truth about a stage: from it come action.yml, the tables of its README, its typed inputs, and
 * the command's flags and help.
 */
export interface StageDeclaration<Inputs extends InputDeclarations = InputDeclarations> {
  readonly name: StageName | 'rehearse';
  readonly title: string;
  /** One sentence. */
  readonly description: string;
  readonly inputs: Inputs;
  readonly outputs: Readonly<Record<string, OutputDeclaration>>;
  readonly permissions: Permissions;
  /** Files given on the command line, where the stage takes any. */
  readonly arguments?: { readonly name: string; readonly help: string };
  /** Loaded when the stage runs, so that a help text loads no parser and no driver. */
  readonly load: () => Promise<StageRun<Inputs>>;
}

export type StageRun<Inputs extends InputDeclarations> = (
  context: StageContext,
  inputs: InputValues<Inputs>,
) => Promise<void>;

export function declareStage<const Inputs extends InputDeclarations>(
  declaration: StageDeclaration<Inputs>,
): StageDeclaration<Inputs> {
  return declaration;
}

/** A stage whose inputs are not known to the caller: what the command and the generator work with. */
export type AnyStage = StageDeclaration<InputDeclarations> & {
  readonly load: () => Promise<never>;
};

export type FinishedReport = Report;
