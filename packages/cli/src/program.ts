import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Command } from 'commander';
import { createColors } from 'picocolors';
import { optionTerm } from './input-options';
import { addOutputOptions } from './output-options';
import type { ProgramParts } from './program-parts';
import type { StageCall } from './run-stage-command';
import { stageCommand } from './stage-command';
import type { Terminal } from './terminal';
import { usageError } from './usage-error';

export interface ProgramOptions {
  readonly parts: ProgramParts;
  readonly others: readonly Command[];
  readonly terminal: Terminal;
  readonly run: (call: StageCall) => Promise<void>;
}

const widestHelp = 110;
const otherCommands = 'Other commands:';

/** The whole command line. What is wrong with it is thrown as a UserError. */
export function buildProgram({ parts, others, terminal, run }: ProgramOptions): Command {
  const { stages, folder } = parts;
  const program = new Command('lockkeeper')
    .description(
      'Refuses unsafe database migrations, rehearses them on a real server, runs them, and proves that ' +
        'they can be undone.',
    )
    .optionsGroup('Output:')
    .version(version(folder), '-V, --version', 'Show the version.')
    .addHelpCommand(helpCommand())
    .commandsGroup('Stages:');
  for (const stage of stages) program.addCommand(stageCommand(stage, run));
  program.commandsGroup(otherCommands);
  for (const command of others) program.addCommand(command);
  addOutputOptions(program);
  program.addHelpText('after', exitCodesText);
  for (const command of [program, ...program.commands]) speakAs(command, terminal);
  return program;
}

const exitCodesText = `Exit codes:
  0 passed, or nothing to do   1 failed   2 a mistake in what was given
  70 a bug in Lockkeeper       130 cancelled

\`lockkeeper <command> --help\` shows the flags of a command.
`;

function helpCommand(): Command {
  return new Command('help')
    .argument('[command]')
    .description('Show the help of a command.')
    .helpGroup(otherCommands);
}

function version(folder: string): string {
  const text = readFileSync(join(folder, 'package.json'), 'utf8');
  return (JSON.parse(text) as { version: string }).version;
}

/** Colours, width and errors of one command, after the terminal. */
function speakAs(command: Command, terminal: Terminal): void {
  const { bold, cyan } = createColors(true);
  command
    .configureHelp({
      helpWidth: Math.min(terminal.width ?? widestHelp, widestHelp),
      optionTerm,
      subcommandTerm: (subcommand) => subcommand.name(),
      styleTitle: bold,
      styleOptionTerm: cyan,
      styleSubcommandTerm: cyan,
      styleArgumentTerm: cyan,
    })
    .configureOutput({
      getOutHasColors: () => terminal.outColour,
      getErrHasColors: () => terminal.errorColour,
      // A usage error is printed once, as a UserError.
      outputError: () => undefined,
    })
    .showSuggestionAfterError(false)
    .exitOverride((error) => {
      if (error.exitCode === 0) throw error;
      throw usageError(error, command);
    });
}
