import { performance } from 'node:perf_hooks';

const rounds = 16;

/**
 * The time in milliseconds that passes between two statements of a session when nobody measures anything: that of
 * statements that do nothing, sent one after another. The lower quartile, as the first ones find everything cold.
 */
export async function turnaround(doNothing: () => Promise<unknown>): Promise<number> {
  const times: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const begin = performance.now();
    await doNothing();
    times.push(performance.now() - begin);
  }
  return times.sort((a, b) => a - b)[rounds / 4] ?? 0;
}
