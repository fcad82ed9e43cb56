import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { IndependentTask, SeenMode } from './independent-worker';

interface Told {
  readonly ready?: true;
  readonly seen?: SeenMode[];
  readonly error?: string;
}

/** A session with a driver, a thread and a clock of its own, which sees what a table's lock keeps out. */
export async function independentSession(
  task: IndependentTask,
): Promise<{ stop(): Promise<readonly SeenMode[]> }> {
  const worker = new Worker(join(__dirname, 'independent-worker.js'), { workerData: task });
  const told = () =>
    new Promise<Told>((resolve, reject) => {
      worker.once('message', resolve);
      worker.once('error', reject);
    });
  const first = await told();
  if (first.error !== undefined) throw new Error(first.error);
  return {
    async stop() {
      const last = told();
      worker.postMessage('stop');
      const { seen, error } = await last;
      if (seen === undefined) throw new Error(error);
      await worker.terminate();
      return seen;
    },
  };
}
