import { suggest } from '@lockkeeper/core/action/nearest';
import { UserError } from '@lockkeeper/core/errors';
import type { Command, CommanderError } from 'commander';

/** What commander found wrong with a command line, as the mistake of the person who wrote it. */
export function usageError(error: CommanderError, command: Command): UserError {
  // Commander quotes the argument in question; what follows an equals sign may be a secret.
  const [, quoted = ''] = /'([^']*)'/.exec(error.message) ?? [];
  const [name = ''] = quoted.split('=');
  const here = fullName(command);
  const seeHelp = `\`${here} --help\` shows what there is.`;
  switch (error.code) {
    case 'commander.unknownOption': {
      const known = command.options.flatMap(({ long }) => (long == null ? [] : [long.slice(2)]));
      const bare = name.replace(/^--?/, '');
      return known.includes(bare)
        ? new UserError({ what: `${name} takes no value`, mend: `Write ${name} or --no-${bare}.` })
        : new UserError({
            what: `${here} has no flag ${name}`,
            mend: `${suggest(bare, known)} ${seeHelp}`,
          });
    }
    case 'commander.unknownCommand':
      return new UserError({
        what: `there is no command ${quoted}`,
        mend: suggest(
          quoted,
          command.commands.map((known) => known.name()),
        ),
      });
    case 'commander.optionMissingArgument':
      return new UserError({ what: `${name.split(' ')[0]} needs a value`, mend: seeHelp });
    case 'commander.excessArguments':
      return new UserError({ what: `${here} takes nothing but flags`, mend: seeHelp });
    default:
      return new UserError({ what: error.message.replace(/^error: /, ''), mend: seeHelp });
  }
}

function fullName(command: Command): string {
  return [...(command.parent === null ? [] : [fullName(command.parent)]), command.name()].join(' ');
}
