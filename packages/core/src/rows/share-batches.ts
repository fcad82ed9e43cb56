/** A run of row numbers, the last one included. */
export interface Batch {
  readonly first: number;
  readonly last: number;
}

/**
 * Gives the row numbers from 1 to `until` in batches to the workers, each of which takes the next one when it is done
 * with its own. Rejects with the first failure when all of them are at rest; no batch is begun after it.
 */
export async function shareBatches<Worker>(
  workers: readonly Worker[],
  until: number,
  size: number,
  run: (worker: Worker, batch: Batch) => Promise<void>,
): Promise<void> {
  const failures: unknown[] = [];
  let next = 1;
  await Promise.all(
    workers.map(async (worker) => {
      while (next <= until && failures.length === 0) {
        const batch = { first: next, last: Math.min(next + size - 1, until) };
        next = batch.last + 1;
        try {
          await run(worker, batch);
        } catch (error) {
          failures.push(error);
        }
      }
    }),
  );
  if (failures.length > 0) throw failures[0];
}
