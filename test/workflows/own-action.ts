import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { companions } from '@lockkeeper/actions/companions';
import { stages } from '@lockkeeper/actions/index';
import type { ActionDeclaration, Permissions } from '@lockkeeper/core/action/declaration';
import type { InputDeclaration, InputDeclarations } from '@lockkeeper/core/action/inputs';
import { allInputsOf } from '@lockkeeper/core/action/stage-inputs';
import { readWorkflow } from './workflow';
import { mapOf } from './yaml-values';

/** An action of this repository, as its declaration has it. */
export interface OwnAction {
  readonly name: string;
  /** By name; null where a composite passes it on and declares no type. */
  readonly inputs: ReadonlyMap<string, InputDeclaration | null>;
  readonly outputs: readonly string[];
  readonly permissions: Permissions;
  /** It changes the database behind `database-url`. */
  readonly changesDatabase: boolean;
}

const reference = /^(?:lockkeeper\/lockkeeper|\$)\/actions\/([\w-]+)(?:@\S+)?$/;
const changing: readonly string[] = ['migrate', 'backfill'];

/** The name in `lockkeeper/lockkeeper/actions/gate@v1` and in `$/actions/gate`; null for any other action. */
export function ownActionName(uses: string): string | null {
  return reference.exec(uses)?.[1] ?? null;
}

/** Null where this repository has no such action. */
export function findOwnAction(root: string, name: string): OwnAction | null {
  const stage = stages.find((each) => each.name === name);
  if (stage !== undefined) return declared(stage, allInputsOf(stage));
  const companion = companions.find((each) => each.name === name);
  if (companion !== undefined) return declared(companion, companion.inputs);
  return name === 'pull-request' ? readComposite(root, name) : null;
}

function declared({ name, outputs, permissions }: ActionDeclaration, inputs: InputDeclarations) {
  return {
    name,
    inputs: new Map(Object.entries(inputs)),
    outputs: Object.keys(outputs),
    permissions,
    changesDatabase: changing.includes(name),
  };
}

/** What a composite takes and gives stands in its action.yml; its permissions are those of its parts. */
function readComposite(root: string, name: string): OwnAction {
  const path = `actions/${name}/action.yml`;
  const { data, jobs } = readWorkflow(path, readFileSync(join(root, path), 'utf8'));
  const parts = jobs
    .flatMap(({ steps }) => steps)
    .flatMap(({ uses }) => ownActionName(uses ?? '') ?? [])
    .flatMap((part) => findOwnAction(root, part) ?? []);
  return {
    name,
    inputs: new Map(Object.keys(mapOf(data.inputs)).map((input) => [input, null])),
    outputs: Object.keys(mapOf(data.outputs)),
    permissions: Object.assign({}, ...parts.map(({ permissions }) => permissions)),
    changesDatabase: parts.some(({ changesDatabase }) => changesDatabase),
  };
}

/** The actions of this repository that a step list uses. */
export function ownActionsOf(
  root: string,
  steps: readonly { readonly uses: string | null }[],
): readonly OwnAction[] {
  return steps.flatMap(({ uses }) => {
    const name = uses === null ? null : ownActionName(uses);
    return name === null ? [] : (findOwnAction(root, name) ?? []);
  });
}
