import { type Command, Option } from 'commander';

/** Flags that say how a command speaks; they may stand before or after the command's name. */
export interface OutputOptions {
  readonly json?: string;
  readonly quiet?: boolean;
  readonly color?: boolean;
}

const heading = 'Output:';

export function addOutputOptions(command: Command): Command {
  return addColourOption(command)
    .addOption(
      new Option('--json <file>', 'Write the report to this file as JSON.').helpGroup(heading),
    )
    .addOption(new Option('--quiet', 'Say nothing while it runs.').helpGroup(heading));
}

/** For commands that print no report. */
export function addColourOption(command: Command): Command {
  return command
    .addOption(
      new Option(
        '--no-color',
        'No colours; the environment variables NO_COLOR and FORCE_COLOR count too.',
      ).helpGroup(heading),
    )
    .addHelpOption(new Option('-h, --help', 'Show this.').helpGroup(heading));
}
