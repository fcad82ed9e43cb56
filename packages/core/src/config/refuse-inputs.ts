import type { AnyStage } from '../action/declaration';
import type { InputDeclaration } from '../action/inputs';
import { UserError } from '../errors';
import { mayStandInFile, topLevelInputs } from './config-schema';
import type { YamlSource } from './yaml-source';

/** Throws a UserError for an input that exists and must not stand in the file, such as `database-url`. */
export function refuseInputs(path: string, source: YamlSource, stages: readonly AnyStage[]): void {
  refuseIn(source.data, topLevelInputs(stages), (name) => `${path}, line ${source.line([name])}`);
  for (const stage of stages) {
    const section = source.data[stage.name];
    if (typeof section !== 'object' || section === null) continue;
    refuseIn(
      section,
      topLevelInputs([stage]),
      (name) => `${path}, line ${source.line([stage.name, name])}`,
    );
  }
}

function refuseIn(
  data: object,
  inputs: Readonly<Record<string, readonly InputDeclaration[]>>,
  place: (name: string) => string,
): void {
  for (const name of Object.keys(data)) {
    const [declaration, ...others] = Object.hasOwn(inputs, name) ? (inputs[name] ?? []) : [];
    if (declaration === undefined || [declaration, ...others].some(mayStandInFile)) continue;
    throw new UserError({
      what: `${name} cannot stand in the settings file (${place(name)})`,
      ...reason(name, declaration),
    });
  }
}

function reason(name: string, { secret, environment }: InputDeclaration) {
  const elsewhere = [`--${name}`, ...(environment === undefined ? [] : [environment])].join(' or ');
  return secret === true
    ? {
        why: 'it is a secret, and the file can be read by all who can read the repository',
        mend: `Take it out, change the secret if the file was ever pushed, and give it by ${elsewhere}.`,
      }
    : { why: 'it holds for one call only', mend: `Take it out and give it by ${elsewhere}.` };
}
