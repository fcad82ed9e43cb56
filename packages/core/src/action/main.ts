import { actionInputs } from './action-inputs';
import { actionLog } from './action-log';
import { cancelOnSignals } from './cancellation';
import { cancellationClock } from './cancellation-clock';
import type { AnyStage } from './declaration';
import { maskAll } from './mask-all';
import { rememberSecrets } from './remember-secrets';
import { runStep } from './run-step';
import { createSecrets } from './secrets';
import { allInputsOf } from './stage-inputs';
import { uncaughtErrors } from './uncaught';

/**
 * A stage as a step of a workflow, from its inputs to its exit. Ends the process. Whatever happens, every output is
 * set and the report is written; of what can be published, as much as GitHub takes.
 * @param stages all of them, since lockkeeper.yml may hold the inputs of any.
 */
export async function runAction(stage: AnyStage, stages: readonly AnyStage[]): Promise<void> {
  const environment = process.env;
  const inputs = allInputsOf(stage);
  const request = {
    flags: actionInputs(inputs, environment),
    environment,
    currentDirectory: environment.GITHUB_WORKSPACE ?? process.cwd(),
    stages,
    inputName: (name: string) => `the input ${name}`,
  };
  const secrets = createSecrets();
  rememberSecrets(inputs, request, secrets);
  let known: number | null = null;
  const log = actionLog(process.stdout, secrets.redact);
  const { signal } = cancelOnSignals({
    say: (line) => log.write(`${line}\n`),
    exit: (code) => process.exit(known ?? code),
  });
  await maskAll(secrets.values());
  const exitCode = await runStep({
    stage,
    request,
    secrets,
    log,
    signal,
    clock: cancellationClock(signal),
    uncaught: uncaughtErrors(),
    decided: (code) => {
      known = code;
    },
  });
  await log.flushed();
  // What was left behind must not keep the process alive.
  process.exit(exitCode);
}
