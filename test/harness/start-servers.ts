import { writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { installServer } from '@lockkeeper/core/engine/throwaway/install/install-server';
import { startMysqlThrowaway } from '@lockkeeper/core/engine/throwaway/start-mysql';
import { startPostgresThrowaway } from '@lockkeeper/core/engine/throwaway/start-postgres';
import type { ThrowawayServer } from '@lockkeeper/core/engine/throwaway/throwaway-server';
import { messageOf, UserError } from '@lockkeeper/core/errors';
import { keepRunningServers } from './running-servers';
import { temporaryPlace } from './temporary-place';
import { recordsVariable, type ServerRecord } from './test-server';
import type { WantedServer } from './wanted-servers';

const placeholder = 'lockkeeper_placeholder';

function print(line: string): void {
  process.stderr.write(`${line}\n`);
}

async function start({ label, engine, version }: WantedServer): Promise<ThrowawayServer> {
  const spec = version === undefined ? engine : `${engine}@${version}`;
  await installServer(spec, { onProgress: (line) => print(`${label}: ${line}`) });
  const startEngine = engine === 'postgres' ? startPostgresThrowaway : startMysqlThrowaway;
  return startEngine({ engine, version });
}

function describeFailure(error: unknown): string {
  const mend = error instanceof UserError ? `. ${error.advice.mend}` : '';
  return `${messageOf(error)}${mend}`.replaceAll(/\s*\n\s*/g, ' ');
}

/** Starts the wanted servers, all at once; one that cannot be had is written down with its reason. */
export async function startServers(wantedServers: readonly WantedServer[]): Promise<void> {
  const started = performance.now();
  // Inherited by the workers, and by what they start.
  process.env.TMPDIR = temporaryPlace();
  const servers: ThrowawayServer[] = [];
  const starts = wantedServers.map(async (wanted): Promise<ServerRecord> => {
    const { label, engine } = wanted;
    try {
      const server = await start(wanted);
      servers.push(server);
      const { adminUrl, userName, version } = server;
      const userUrlPattern = server.userUrl(placeholder).replace(placeholder, '{database}');
      return {
        label,
        engine,
        version: version.text,
        adminUrl,
        userName,
        userUrlPattern,
        reason: null,
      };
    } catch (error) {
      const reason = describeFailure(error);
      print(`${label} could not be had: ${reason}`);
      const nothing = { adminUrl: '', userName: '', userUrlPattern: '' };
      return { label, engine, version: wanted.version ?? '0', ...nothing, reason };
    }
  });
  const records = await Promise.all(starts);
  // In a server's folder it is removed with it, also when Jest is killed.
  const folder = servers[0]?.folder ?? tmpdir();
  const file = join(folder, `lockkeeper-test-servers-${process.pid}.json`);
  writeFileSync(file, JSON.stringify(records), { mode: 0o600 });
  process.env[recordsVariable] = file;
  keepRunningServers({ servers, file });
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  const running = records.filter(({ reason }) => reason === null);
  print(
    `${running.map(({ label, version }) => `${label} (${version})`).join(', ')}: ready in ${seconds} s`,
  );
}
