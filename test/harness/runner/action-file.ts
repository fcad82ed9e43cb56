import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';

export interface CompositeStep {
  readonly id?: string;
  readonly name?: string;
  readonly if?: string | boolean;
  readonly uses?: string;
  readonly with?: Readonly<Record<string, unknown>>;
  readonly run?: string;
  readonly shell?: string;
  readonly env?: Readonly<Record<string, unknown>>;
  readonly 'working-directory'?: string;
  readonly 'continue-on-error'?: boolean;
}

export interface ActionFile {
  readonly name: string;
  /** Where its action.yml lies. */
  readonly folder: string;
  readonly inputs: Readonly<
    Record<string, { readonly default?: unknown; readonly required?: boolean } | null>
  >;
  readonly outputs: Readonly<Record<string, { readonly value?: string } | null>>;
  readonly runs:
    | { readonly using: 'node24'; readonly main: string; readonly post?: string }
    | { readonly using: 'composite'; readonly steps: readonly CompositeStep[] };
}

/** Reads an action.yml. Throws an Error for what the runner would not take. */
export function readActionFile(folder: string): ActionFile {
  const file = join(folder, 'action.yml');
  const { name, inputs, outputs, runs } = parse(readFileSync(file, 'utf8'));
  if (runs?.using === 'composite') {
    if (!Array.isArray(runs.steps)) throw new Error(`${file}: a composite action needs steps`);
    for (const step of runs.steps as CompositeStep[]) {
      if (step.run !== undefined && step.shell === undefined) {
        throw new Error(`${file}: Required property is missing: shell`);
      }
    }
  } else if (runs?.using !== 'node24' || typeof runs.main !== 'string') {
    throw new Error(`${file}: runs.using is ${runs?.using}, not node24 with main, nor composite`);
  }
  return { name: String(name), folder, inputs: inputs ?? {}, outputs: outputs ?? {}, runs };
}
