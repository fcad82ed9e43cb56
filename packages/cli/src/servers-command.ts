import { isCancellation } from '@lockkeeper/core/action/cancelled-finding';
import { engineNames } from '@lockkeeper/core/engine/engine-name';
import type { AvailableServer } from '@lockkeeper/core/engine/throwaway/binaries/available-server';
import { CancelledError } from '@lockkeeper/core/errors';
import { Command, Option } from 'commander';
import { addColourOption } from './output-options';
import { tableText } from './table-text';
import type { Terminal } from './terminal';
import { underWay } from './under-way';

/** `lockkeeper servers`: what a throwaway server can be started from, and how to get more. */
export function serversCommand(terminal: Terminal): Command {
  const command = new Command('servers')
    .description('List the servers that a throwaway server can be started from, or install one.')
    .addOption(
      new Option(
        '--install <spec>',
        'Put a server into the cache: postgres@15 (12 to 18), mysql or mariadb.',
      ).helpGroup('Inputs of servers:'),
    )
    .action(async ({ install }: { readonly install?: string }) => {
      const rows =
        install === undefined
          ? listed(await allServers())
          : [row(await installed(terminal, install))];
      await terminal.out(tableText(['engine', 'version', 'from', 'folder'], rows, terminal));
    });
  return addColourOption(command);
}

async function allServers(): Promise<readonly AvailableServer[]> {
  const { listServers } = await import('@lockkeeper/core/engine/throwaway/list-servers');
  return listServers();
}

function installed(terminal: Terminal, spec: string): Promise<AvailableServer> {
  return underWay(terminal, async (signal, progress) => {
    const { installServer } = await import(
      '@lockkeeper/core/engine/throwaway/install/install-server'
    );
    try {
      return await installServer(spec, { signal, onProgress: progress.step });
    } catch (error) {
      if (signal.aborted && isCancellation(error))
        throw new CancelledError('nothing was installed');
      throw error;
    }
  });
}

function row({ engine, version, origin, root }: AvailableServer): string[] {
  return [engine, version.text, origin, root];
}

function listed(servers: readonly AvailableServer[]): string[][] {
  return engineNames.flatMap((engine) => {
    const found = servers.filter((server) => server.engine === engine).map(row);
    return found.length > 0
      ? found
      : [[engine, 'none', '', `get one with: lockkeeper servers --install ${engine}`]];
  });
}
