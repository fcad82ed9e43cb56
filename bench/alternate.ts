import { spawnSync } from 'node:child_process';

export interface Contender {
  readonly name: string;
  readonly program: string;
  /** The arguments of one run in a folder of its own. */
  readonly arguments: readonly string[];
  /** Exit codes of a run that did its work. */
  readonly codes: readonly number[];
}

export interface Timing {
  readonly name: string;
  /** Wall time of whole processes in milliseconds, in the order of the runs. */
  readonly milliseconds: readonly number[];
}

/** Runs the contenders in turns, each run in a fresh folder. Throws where one did not do its work. */
export function alternate(
  contenders: readonly Contender[],
  rounds: number,
  freshFolder: () => string,
): Timing[] {
  const timings = contenders.map(({ name }) => ({ name, milliseconds: [] as number[] }));
  for (let round = 0; round < rounds; round += 1) {
    for (const [index, contender] of contenders.entries()) {
      timings[index]?.milliseconds.push(timeRun(contender, freshFolder()));
    }
  }
  return timings;
}

function timeRun({ name, program, arguments: given, codes }: Contender, folder: string): number {
  const started = process.hrtime.bigint();
  const { status, error, stderr } = spawnSync(program, given, {
    cwd: folder,
    maxBuffer: 1024 * 1024 * 1024,
  });
  const milliseconds = Number(process.hrtime.bigint() - started) / 1e6;
  if (error !== undefined) throw error;
  if (status === null || !codes.includes(status)) {
    throw new Error(`${name} ended with ${status}: ${String(stderr).slice(-2000)}`);
  }
  return milliseconds;
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  const upper = sorted[middle] ?? Number.NaN;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? upper) + upper) / 2;
}
