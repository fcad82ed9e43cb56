import { spawn } from 'node:child_process';
import { setTimeout as sleep } from 'node:timers/promises';
import { killTree } from './kill-tree';
import { lineSplitter } from './line-splitter';

export interface ProcessOptions {
  readonly file: string;
  readonly arguments: readonly string[];
  readonly folder: string;
  readonly environment: Readonly<Record<string, string>>;
  /** Called for every line of either output. */
  readonly onLine: (line: string) => void;
  /** Aborted when the step is to be cancelled. */
  readonly signal: AbortSignal;
}

export interface SentSignal {
  readonly name: 'SIGINT' | 'SIGTERM' | 'SIGKILL';
  /** Since the process was started. */
  readonly milliseconds: number;
}

export interface EndedProcess {
  /** Null where a signal ended it. */
  readonly exitCode: number | null;
  readonly endedBy: NodeJS.Signals | null;
  readonly signals: readonly SentSignal[];
  /** From the cancellation to the end; null where nobody cancelled. */
  readonly cancelMilliseconds: number | null;
}

/** src/Runner.Sdk/ProcessInvoker.cs. */
const afterInterrupt = 7_500;
const afterTerminate = 2_500;
/** A child left behind keeps the outputs open; the runner waits this long for them. */
const openOutputs = 5_000;

/**
 * Runs a process as the runner does. A cancellation is SIGINT for this process alone, after 7.5 s SIGTERM,
 * after 2.5 s more SIGKILL for it and all that it has started.
 */
export async function runProcess(options: ProcessOptions): Promise<EndedProcess> {
  const { file, folder, environment, onLine, signal } = options;
  const started = performance.now();
  const child = spawn(file, options.arguments, {
    cwd: folder,
    env: { ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const splitters = [child.stdout, child.stderr].map((stream) => {
    const splitter = lineSplitter(onLine);
    stream.setEncoding('utf8').on('data', splitter.push);
    return splitter;
  });
  const closed = new Promise<void>((resolve) => child.once('close', () => resolve()));
  let fail: (error: unknown) => void = () => {};
  const exited = new Promise<void>((resolve, reject) => {
    fail = reject;
    child.once('error', reject);
    child.once('exit', () => resolve());
  });

  const signals: SentSignal[] = [];
  let cancelledAt: number | null = null;
  const note = (name: SentSignal['name']) => {
    signals.push({ name, milliseconds: performance.now() - started });
  };
  const over = new AbortController();
  const wait = (milliseconds: number) =>
    Promise.race([exited, sleep(milliseconds, undefined, { signal: over.signal })]);
  const runs = () => child.exitCode === null && child.signalCode === null;
  const cancel = async () => {
    cancelledAt = performance.now();
    for (const [name, milliseconds] of [
      ['SIGINT', afterInterrupt],
      ['SIGTERM', afterTerminate],
    ] as const) {
      if (!runs()) return;
      note(name);
      child.kill(name);
      await wait(milliseconds);
    }
    if (!runs()) return;
    note('SIGKILL');
    await killTree(child.pid ?? 0);
  };
  const onAbort = () => {
    cancel().catch(fail);
  };
  signal.addEventListener('abort', onAbort, { once: true });
  if (signal.aborted) onAbort();
  try {
    await exited;
    const ended = performance.now();
    over.abort();
    await Promise.race([closed, sleep(openOutputs, undefined, { ref: false })]);
    for (const splitter of splitters) splitter.end();
    child.stdout.destroy();
    child.stderr.destroy();
    const cancelMilliseconds = cancelledAt === null ? null : ended - cancelledAt;
    return { exitCode: child.exitCode, endedBy: child.signalCode, signals, cancelMilliseconds };
  } finally {
    signal.removeEventListener('abort', onAbort);
  }
}
