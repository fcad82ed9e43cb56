import { writeAtomically } from '@lockkeeper/core/action/write-atomically';
import { UserError } from '@lockkeeper/core/errors';
import { Command, Option } from 'commander';
import { addColourOption } from './output-options';
import type { Terminal } from './terminal';
import { underWay } from './under-way';

const variable = 'LOCKKEEPER_DATABASE_URL';
const heading = 'Inputs of stats:';

interface StatsOptions {
  readonly databaseUrl?: string;
  readonly output?: string;
}

/** `lockkeeper stats`: how much is in each table of a database, and how its server is set. */
export function statsCommand(terminal: Terminal, remember: (secret: string) => void): Command {
  const command = new Command('stats')
    .description(
      'Write how many rows and bytes the tables of a database have, as its server estimates them, and ' +
        'its settings that change what a migration does. Reads the catalog alone, in a read-only transaction, and locks no table.',
    )
    .addOption(
      new Option(
        '--database-url <text>',
        `URL of the database; a role that may connect is enough. (environment: ${variable})`,
      ).helpGroup(heading),
    )
    .addOption(
      new Option(
        '--output <file>',
        'Write it to this file instead of the standard output.',
      ).helpGroup(heading),
    )
    .action(async ({ databaseUrl, output }: StatsOptions) => {
      const url = databaseUrl ?? process.env[variable] ?? '';
      if (url === '') throw noDatabase();
      remember(url);
      const text = await underWay(terminal, async (signal, progress) => {
        progress.step('reading the statistics');
        const { takeStats } = await import('@lockkeeper/core/stats/take-stats');
        const { writeStats } = await import('@lockkeeper/core/stats/stats-file');
        return writeStats(await takeStats(url, signal));
      });
      await (output === undefined || output === '-'
        ? terminal.out(text)
        : writeAtomically(output, text));
    });
  return addColourOption(command);
}

function noDatabase(): UserError {
  return new UserError({
    what: 'stats needs a database to read',
    mend: `Give --database-url, or set ${variable}.`,
  });
}
