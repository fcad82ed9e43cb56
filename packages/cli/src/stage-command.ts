import type { AnyStage, Example } from '@lockkeeper/core/action/declaration';
import { allInputsOf, commonInputsOf, ownInputsOf } from '@lockkeeper/core/action/stage-inputs';
import { Command } from 'commander';
import { addInputOptions, givenInputs } from './input-options';
import { addOutputOptions, type OutputOptions } from './output-options';
import type { StageCall } from './run-stage-command';

/** `lockkeeper <stage>`, with flags and help from the stage's declaration. */
export function stageCommand(stage: AnyStage, run: (call: StageCall) => Promise<void>): Command {
  const command = new Command(stage.name).description(stage.description);
  if (stage.arguments !== undefined) {
    command.argument(`[${stage.arguments.name.replace('…', '')}...]`, stage.arguments.help);
  }
  addInputOptions(command, ownInputsOf(stage), `Inputs of ${stage.name}:`);
  addInputOptions(command, commonInputsOf(stage), 'Inputs of every stage:');
  addOutputOptions(command);
  command.addHelpText('after', () => examplesText(stage.examples ?? []));
  return command.action(async () => {
    const { json, quiet = false } = command.optsWithGlobals<OutputOptions>();
    const inputs = givenInputs(command, allInputsOf(stage));
    await run({ stage, inputs, files: command.args, json, quiet });
  });
}

function examplesText(examples: readonly Example[]): string {
  if (examples.length === 0) return '';
  const lines = examples.map(({ command, help }) => `  # ${help}\n  lockkeeper ${command}`);
  return `Examples:\n${lines.join('\n\n')}\n`;
}
