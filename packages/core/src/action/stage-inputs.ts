import { commonInputs } from './common-inputs';
import type { AnyStage } from './declaration';
import type { InputDeclarations } from './inputs';

/** Inputs that every stage takes, as this stage declares them: it may have a default of its own. */
export function commonInputsOf(stage: AnyStage): typeof commonInputs {
  const declared = Object.keys(commonInputs).flatMap((name) => {
    const declaration = stage.inputs[name];
    return declaration === undefined ? [] : [[name, declaration]];
  });
  return { ...commonInputs, ...Object.fromEntries(declared) };
}

/** Inputs that only this stage takes. */
export function ownInputsOf(stage: AnyStage): InputDeclarations {
  return Object.fromEntries(
    Object.entries(stage.inputs).filter(([name]) => !Object.hasOwn(commonInputs, name)),
  );
}

/** All that a stage takes, its own first. */
export function allInputsOf(stage: AnyStage): InputDeclarations {
  return { ...ownInputsOf(stage), ...commonInputsOf(stage) };
}
