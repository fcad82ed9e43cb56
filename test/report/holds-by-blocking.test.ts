import { holdsByBlocking } from '@lockkeeper/core/locks/holds-by-blocking';
import type { LockHold, LockPhase } from '@lockkeeper/core/locks/lock';

const at = (
  mode: string,
  blocks: LockPhase['blocks'],
  fromMilliseconds: number,
  toMilliseconds: number,
): LockPhase => ({ mode, blocks, fromMilliseconds, toMilliseconds });

function hold(phases: readonly LockPhase[]): LockHold {
  return {
    relation: 'orders',
    mode: 'EXCLUSIVE',
    blocks: 'reads and writes',
    heldMilliseconds: 100,
    waitedMilliseconds: 3,
    overheadMilliseconds: 0,
    migration: '1',
    acquiredBy: 1,
    releasedBy: 1,
    phases,
  };
}

test('a copying ALTER blocks writes for long and reads at its end, and what blocks nothing is left out', () => {
  const copied = hold([
    at('SHARED_UPGRADABLE', 'nothing', 0, 1),
    at('SHARED_NO_WRITE', 'writes', 1, 95),
    at('EXCLUSIVE', 'reads and writes', 95, 100),
  ]);
  const rows = holdsByBlocking([copied]).map((each) => [
    each.mode,
    each.blocks,
    each.heldMilliseconds,
    each.waitedMilliseconds,
  ]);
  expect(rows).toEqual([
    ['EXCLUSIVE', 'reads and writes', 5, 3],
    ['SHARED_NO_WRITE', 'writes', 94, 0],
  ]);
});

test('a hold of one kind stays as it is', () => {
  const whole = hold([at('EXCLUSIVE', 'reads and writes', 0, 100)]);
  expect(holdsByBlocking([whole])).toEqual([whole]);
});
