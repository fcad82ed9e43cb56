import { setImmediate as turn } from 'node:timers/promises';
import { shareBatches } from '@lockkeeper/core/rows/share-batches';

test('a failure is told when every worker is at rest, and no batch is begun after it', async () => {
  const done: number[] = [];
  const begun: number[] = [];
  let end: () => void = () => {};
  const slow = new Promise<void>((resolve) => {
    end = resolve;
  });
  let told: unknown = null;
  const shared = shareBatches(['fails', 'is slow'], 100, 10, async (worker, { first }) => {
    begun.push(first);
    if (worker === 'fails') throw new Error('refused');
    await slow;
    done.push(first);
  }).catch((error: unknown) => {
    told = error;
  });
  await turn();
  expect({ told, begun, done }).toEqual({ told: null, begun: [1, 11], done: [] });
  end();
  await shared;
  expect(told).toEqual(new Error('refused'));
  expect({ begun, done }).toEqual({ begun: [1, 11], done: [11] });
});
