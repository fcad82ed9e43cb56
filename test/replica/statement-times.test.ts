import { performance } from 'node:perf_hooks';
import { setTimeout as delay } from 'node:timers/promises';
import type { Session } from '@lockkeeper/core/engine/session';
import type { Migration } from '@lockkeeper/core/migrations/migration';
import { statementTimes } from '@lockkeeper/core/replica/statement-times';
import type { Statement } from '@lockkeeper/core/sql/statement';

test('an attempt that was refused is not taken for what was written later', async () => {
  const times = statementTimes(() => {});
  const { before, after } = times.observing({});
  const migration = { version: '7' } as Migration;
  const begin = (index: number, inTransaction: boolean) =>
    before?.(migration, { index } as Statement, inTransaction, {} as Session);
  const end = (index: number) =>
    after?.(migration, { index } as Statement, false, { milliseconds: 0, rows: 0 });
  const step = async () => {
    await delay(5);
    return performance.now();
  };
  // Refused in a transaction, and run again outside of it.
  await begin(1, true);
  await step();
  await begin(1, false);
  await step();
  await end(1);
  const from = await step();
  await begin(2, false);
  const to = await step();
  expect(times.between(from, to)).toEqual({ migration: '7', statement: 2 });
  await end(2);
  expect(times.between(from, await step())).toEqual({ migration: '7', statement: 2 });
});
