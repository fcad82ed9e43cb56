import { commonOutputs } from '@lockkeeper/core/action/common-inputs';
import type { AnyStage, Permissions } from '@lockkeeper/core/action/declaration';
import type { InputDeclarations } from '@lockkeeper/core/action/inputs';
import { allInputsOf, commonInputsOf, ownInputsOf } from '@lockkeeper/core/action/stage-inputs';
import { listingOf, metadataText, outputsOf } from './action-metadata';
import type { GeneratedFile } from './generated-file';
import type { StageFolder } from './read-actions';
import type { Tabled } from './readme-tables';

/** The stages of a pull request, in their order. */
const steps = ['gate', 'rehearse'] as const;
type Step = (typeof steps)[number];

export interface PullRequestAction extends Tabled {
  readonly folder: string;
  readonly file: GeneratedFile;
}

/** The composite action over the stages that a pull request goes through, made of their declarations. */
export function pullRequestAction(folders: readonly StageFolder[]): PullRequestAction {
  const stages = steps.map((name) => stageOf(folders, name));
  const inputs: Record<string, InputDeclarations[string]> = Object.assign(
    {},
    ...stages.map(ownInputsOf),
    ...stages.map(commonInputsOf),
  );
  delete inputs.gated;
  const permissions: Permissions = Object.assign({}, ...stages.map((stage) => stage.permissions));
  const folder = 'actions/pull-request';
  const text = metadataText({
    ...listingOf({
      title: 'Lockkeeper pull request',
      description:
        'Gate, then rehearse, then one verdict: all that the migrations of a pull request need.',
      branding: { icon: 'git-pull-request', color: 'blue' },
      inputs,
    }),
    outputs: outputsOf(commonOutputs, valueOfOutput),
    runs: { using: 'composite', steps: [...stages.map(stageStep), verdictStep()] },
  });
  return {
    folder,
    file: { path: `${folder}/action.yml`, text },
    inputs,
    outputs: commonOutputs,
    permissions,
  };
}

function stageOf(folders: readonly StageFolder[], name: Step): AnyStage {
  const found = folders.find(({ stage }) => stage.name === name);
  if (found === undefined) throw new Error(`there is no stage ${name}`);
  return found.stage;
}

/** `$/` is this repository at the ref that the workflow named (github-platform.md, "Runtime"). */
function stageStep(stage: AnyStage, index: number) {
  const inputs = Object.keys(allInputsOf(stage));
  return {
    id: stage.name,
    name: stage.title,
    // A migration that is refused is rehearsed all the same: what it does is the best argument.
    ...(index === 0 ? {} : { if: expression('!cancelled()') }),
    uses: `$/actions/${stage.name}`,
    with: Object.fromEntries(
      inputs.map((name) => [name, name === 'gated' ? true : expression(`inputs.${name}`)]),
    ),
  };
}

/** A stage that ended without a verdict counts as failed. */
const verdictScript = `worst=skipped
for verdict in "\${GATE:-fail}" "\${REHEARSE:-fail}"; do
  case "$worst $verdict" in
    *fail*) worst=fail ;;
    *warn*) worst=warn ;;
    *pass*) worst=pass ;;
  esac
done
echo "verdict=$worst" >> "$GITHUB_OUTPUT"
echo "Lockkeeper: $worst (gate: \${GATE:-no verdict}, rehearse: \${REHEARSE:-no verdict})"
[ "$worst" != fail ]
`;

function verdictStep() {
  const verdicts = steps.map((name) => [
    name.toUpperCase(),
    expression(`steps.${name}.outputs.verdict`),
  ]);
  return {
    id: 'verdict',
    name: 'One verdict',
    if: expression('!cancelled()'),
    shell: 'bash',
    env: Object.fromEntries(verdicts),
    run: verdictScript,
  };
}

/** The rehearsal's report holds the gate's. */
function valueOfOutput(output: string): string {
  if (output === 'verdict') return expression('steps.verdict.outputs.verdict');
  return expression(`steps.rehearse.outputs.${output} || steps.gate.outputs.${output}`);
}

function expression(text: string): string {
  return `\${{ ${text} }}`;
}
