import type { EventSource } from '../github/event';
import type { ActionDeclaration } from './declaration';
import type { InputDeclarations, InputValues } from './inputs';

/**
 * An action that is no stage: it looks at no migration and gives no verdict, so it has no command, no report and no
 * section in lockkeeper.yml, and takes no inputs but its own.
 */
export interface CompanionDeclaration<Inputs extends InputDeclarations = InputDeclarations>
  extends ActionDeclaration<Inputs> {
  /** What a permission is good for, by `actions: read`, where it is not what the stages need it for. */
  readonly purposes?: Readonly<Record<string, string>>;
  readonly load: () => Promise<CompanionRun<Inputs>>;
}

export interface CompanionContext {
  readonly event: EventSource;
  readonly signal: AbortSignal;
}

export interface CompanionEnd {
  /** What came of it, in sentences; paragraphs are set apart by an empty line. */
  readonly said: string;
  /** What to add to the workflow. */
  readonly yaml?: string;
  /** `warning` for what somebody should look at; `failed` where it could not do what it is there for. */
  readonly gravity: 'fine' | 'warning' | 'failed';
  /** An output that is not here is set to nothing. */
  readonly outputs?: Readonly<Record<string, string>>;
}

/** Taken from a method for the reason that `StageRun` gives. */
export type CompanionRun<Inputs extends InputDeclarations> = {
  run(context: CompanionContext, inputs: InputValues<Inputs>): Promise<CompanionEnd>;
}['run'];

export function declareCompanion<const Inputs extends InputDeclarations>(
  declaration: CompanionDeclaration<Inputs>,
): CompanionDeclaration<Inputs> {
  return Object.freeze(declaration);
}

/** A companion whose inputs are not known to the caller. */
export type AnyCompanion = CompanionDeclaration<InputDeclarations>;
