import { join } from 'node:path';
import { Writable } from 'node:stream';
import { stages } from '@lockkeeper/actions/index';
import { createSecrets } from '@lockkeeper/core/action/secrets';
import { runCommand } from 'lockkeeper/build/run-command';
import { openTerminal } from 'lockkeeper/build/terminal';
import { commandEnvironment, type Ended } from './start-lockkeeper';

const folder = join(__dirname, '../../packages/cli');

function listener(): { readonly stream: NodeJS.WriteStream; readonly text: () => string } {
  const chunks: Buffer[] = [];
  const stream = new Writable({
    write: (chunk: Buffer, _encoding, done) => {
      chunks.push(chunk);
      done();
    },
  });
  // What a pipe has: no colours and no width.
  return {
    stream: Object.assign(stream, { isTTY: false }) as unknown as NodeJS.WriteStream,
    text: () => Buffer.concat(chunks).toString('utf8'),
  };
}

/**
 * Runs the command in this process, in which Node and its 700 modules are loaded once a file of cases, not for each
 * call: that is most of what a small stage costs. What is about the process itself is for runLockkeeper.
 */
export async function runLockkeeperHere(given: readonly string[]): Promise<Ended> {
  const startedAt = performance.now();
  // Jest gives each file an environment of its own.
  process.env = commandEnvironment();
  const [out, error] = [listener(), listener()];
  const secrets = createSecrets();
  const terminal = openTerminal({
    out: out.stream,
    error: error.stream,
    environment: process.env,
    noColour: given.includes('--no-color'),
  });
  const parts = { stages, folder };
  const code = await runCommand({ arguments: given, parts, terminal, secrets });
  const milliseconds = performance.now() - startedAt;
  return { code, out: out.text(), error: error.text(), milliseconds };
}
