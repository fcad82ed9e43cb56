import { createSecrets } from '@lockkeeper/core/action/secrets';
import { printError } from './print-error';
import type { ProgramParts } from './program-parts';
import { runCommand } from './run-command';
import { ignoreClosedStreams, openTerminal } from './terminal';

/** The command as a whole process: its arguments, its streams, its exit. */
export function startCommand(parts: ProgramParts): void {
  const given = process.argv.slice(2);
  const secrets = createSecrets();
  const terminal = openTerminal({
    out: process.stdout,
    error: process.stderr,
    environment: process.env,
    noColour: given.includes('--no-color'),
  });
  ignoreClosedStreams([process.stdout, process.stderr]);
  // Node would end with 1, which says that a stage failed.
  process.on('uncaughtException', (error) => {
    void exitWith(printError(error, terminal, secrets.redact));
  });
  void exitWith(runCommand({ arguments: given, parts, terminal, secrets }));
}

async function exitWith(code: Promise<number>): Promise<void> {
  // A stage that was left behind, or a driver's socket, must not keep the process alive.
  process.exit(await code);
}
