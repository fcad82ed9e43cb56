import type { Report, StageName } from '../report/report';
import type { InputDeclarations, InputValues } from './inputs';
import type { StageContext } from './stage-context';

export interface OutputDeclaration {
  readonly help: string;
}

/** Permissions of the workflow's token: `{ 'pull-requests': 'write' }`. */
export type Permissions = Readonly<Record<string, 'read' | 'write'>>;

/** A command line worth showing, without the leading `lockkeeper`, and what it is for. */
export interface Example {
  readonly command: string;
  readonly help: string;
}

/**
 * How the Marketplace draws an action: the name of a Feather icon, and a colour.
 * https://docs.github.com/actions/creating-actions/metadata-syntax-for-github-actions#branding
 */
export interface Branding {
  readonly icon: string;
  readonly color: 'white' | 'yellow' | 'blue' | 'green' | 'orange' | 'red' | 'purple' | 'gray-dark';
}

/** What every action says of itself: from it come action.yml and the tables of its README. */
export interface ActionDeclaration<Inputs extends InputDeclarations = InputDeclarations> {
  /** Its folder in actions/. */
  readonly name: string;
  readonly title: string;
  /** One sentence, of fewer than 125 characters: the Marketplace cuts what is longer. */
  readonly description: string;
  readonly branding: Branding;
  readonly inputs: Inputs;
  readonly outputs: Readonly<Record<string, OutputDeclaration>>;
  readonly permissions: Permissions;
}

/** The only truth about a stage: from it come also its typed inputs, and the command's flags and help. */
export interface StageDeclaration<Inputs extends InputDeclarations = InputDeclarations>
  extends ActionDeclaration<Inputs> {
  readonly name: StageName | 'rehearse';
  /** Stages that it runs: what their sections of lockkeeper.yml say of their own inputs holds in it too. */
  readonly runs?: readonly StageName[];
  /** Files given on the command line, where the stage takes any: `{ name: 'file' }`. */
  readonly arguments?: { readonly name: string; readonly help: string };
  /** Shown at the end of the stage's help. */
  readonly examples?: readonly Example[];
  /** What people are shown of the report, in all places but the JSON report and SARIF; all of it where left out. */
  shown?(report: Report, inputs: InputValues<Inputs>): Report;
  /** Loaded when the stage runs, so that a help text loads no parser and no driver. */
  readonly load: () => Promise<StageRun<Inputs>>;
}

/**
 * A stage's own function. Taken from a method, because TypeScript compares the parameters of methods both
 * ways: stages with inputs of their own then fit into one list, and only `runStage`, which reads the values
 * by the same declaration, calls them.
 */
export type StageRun<Inputs extends InputDeclarations> = {
  run(context: StageContext, inputs: InputValues<Inputs>): Promise<void>;
}['run'];

export function declareStage<const Inputs extends InputDeclarations>(
  declaration: StageDeclaration<Inputs>,
): StageDeclaration<Inputs> {
  return Object.freeze(declaration);
}

/** A stage whose inputs are not known to the caller: what the command and the generator work with. */
export type AnyStage = StageDeclaration<InputDeclarations>;
