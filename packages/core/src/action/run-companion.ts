import { appendFileSync } from 'node:fs';
import { emptyConfig } from '../config/config';
import { messageOf, UserError } from '../errors';
import { escapeParagraphs, fenced } from '../report/markdown-escape';
import { plainText } from '../report/plain-text';
import { actionInputs } from './action-inputs';
import { type ActionLog, actionLog } from './action-log';
import { cancelOnSignals } from './cancellation';
import type { AnyCompanion, CompanionEnd } from './companion';
import { eventSource } from './event-source';
import { exitCodeOfError, exitCodes } from './exit-code';
import { logError } from './log-error';
import { maskAll } from './mask-all';
import { rememberSecrets } from './remember-secrets';
import { resolveInputs } from './resolve-inputs';
import { createSecrets } from './secrets';
import { uncaughtErrors } from './uncaught';

interface Ended extends CompanionEnd {
  readonly exitCode: number;
}

/**
 * A companion as a step of a workflow, from its inputs to its exit. Ends the process. Whatever happens, every output
 * is set, and the log and the job's summary say what came of it.
 */
export async function runCompanion(companion: AnyCompanion): Promise<void> {
  const { env: environment } = process;
  const flags = actionInputs(companion.inputs, environment);
  const secrets = createSecrets();
  rememberSecrets(companion.inputs, { flags, environment }, secrets);
  const log = actionLog(process.stdout, secrets.redact);
  const { signal } = cancelOnSignals({
    say: (line) => log.write(`${line}\n`),
    exit: (code) => process.exit(code),
  });
  await maskAll(secrets.values());
  const uncaught = uncaughtErrors();

  const work = async (): Promise<Ended> => {
    const { values } = resolveInputs(companion.inputs, {
      flags,
      environment,
      config: emptyConfig,
      sections: [],
      inputName: (name) => `the input ${name}`,
    });
    const run = await companion.load();
    const end = await run({ event: eventSource(environment), signal }, values);
    return { ...end, exitCode: end.gravity === 'failed' ? exitCodes.failed : exitCodes.passed };
  };
  const end = await Promise.race([work(), cancelled(signal), uncaught()]).catch((error) =>
    endOfError(log, error),
  );
  await tell(companion, { ...end, said: secrets.redact(end.said) }, log);
  process.exit(end.exitCode);
}

function cancelled(signal: AbortSignal): Promise<never> {
  return new Promise((_resolve, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason), { once: true });
  });
}

function endOfError(log: ActionLog, thrown: unknown): Ended {
  logError(log, thrown);
  return { said: sentenceOf(thrown), gravity: 'failed', exitCode: exitCodeOfError(thrown) };
}

function sentenceOf(thrown: unknown): string {
  const message = messageOf(thrown);
  const sentence = `${message.charAt(0).toUpperCase()}${message.slice(1)}.`;
  return thrown instanceof UserError ? `${sentence} ${thrown.advice.mend}` : sentence;
}

async function tell(
  { name, title, outputs: declared }: AnyCompanion,
  { said, yaml, gravity, outputs = {} }: Ended,
  log: ActionLog,
): Promise<void> {
  const { setOutput } = await import('@actions/core');
  for (const output of Object.keys(declared)) setOutput(output, outputs[output] ?? '');
  const summary = process.env.GITHUB_STEP_SUMMARY ?? '';
  if (summary !== '') {
    const blocks = [`### ${name}`, escapeParagraphs(said), ...(yaml ? [fenced(yaml, 'yaml')] : [])];
    appendFileSync(summary, `${blocks.join('\n\n')}\n`);
  }
  const text = plainText(yaml === undefined ? said : `${said}\n${yaml}`);
  if (gravity === 'fine') log.write(`${text}\n`);
  else log.command(gravity === 'failed' ? 'error' : 'warning', { title }, text);
  await log.flushed();
}
