import { exitCodes } from '@lockkeeper/core/action/exit-code';
import type { Secrets } from '@lockkeeper/core/action/secrets';
import { UserError } from '@lockkeeper/core/errors';
import { CommanderError } from 'commander';
import { printError } from './print-error';
import { buildProgram } from './program';
import type { ProgramParts } from './program-parts';
import { rulesCommand } from './rules-command';
import { runStageCommand } from './run-stage-command';
import { serversCommand } from './servers-command';
import { statsCommand } from './stats-command';
import type { Terminal } from './terminal';

export interface CommandCall {
  /** Without the interpreter and the script. */
  readonly arguments: readonly string[];
  readonly parts: ProgramParts;
  readonly terminal: Terminal;
  readonly secrets: Secrets;
}

/** One call of `lockkeeper`, from its arguments to its exit code. Throws nothing. */
export async function runCommand(call: CommandCall): Promise<number> {
  const { terminal, secrets, parts } = call;
  rememberUrls(call.arguments, secrets);
  let exitCode: number = exitCodes.passed;
  const program = buildProgram({
    parts,
    others: [
      serversCommand(terminal),
      rulesCommand(terminal, parts),
      statsCommand(terminal, secrets.add),
    ],
    terminal,
    run: async (stageCall) => {
      exitCode = await runStageCommand(stageCall, { terminal, secrets, parts });
    },
  });
  try {
    if (call.arguments.length === 0) {
      program.outputHelp({ error: true });
      throw new UserError({ what: 'no command was given', mend: 'Name one of the above.' });
    }
    await program.parseAsync(call.arguments, { from: 'user' });
    return exitCode;
  } catch (error) {
    if (error instanceof CommanderError && error.exitCode === 0) return exitCodes.passed;
    return printError(error, terminal, secrets.redact);
  }
}

/** A URL can stand where no flag says that it is one: `--database-ulr=postgres://…`, or as a file. */
function rememberUrls(given: readonly string[], secrets: Secrets): void {
  for (const argument of given) {
    const [url] = /[a-z][a-z0-9+.-]*:\/\/.*@.*/is.exec(argument) ?? [];
    if (url !== undefined) secrets.add(url);
  }
}
