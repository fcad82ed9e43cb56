import { HoldTimeline } from '@lockkeeper/core/locks/hold-timeline';
import { Standstill } from '@lockkeeper/core/locks/standstill';

/** Of this process alone, so that it is the same on a busy machine. */
function processorTime(work: () => void): number {
  const begin = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(begin);
  return user + system;
}

/** How many times longer the best of some runs is at twenty times the size; 400 where it is quadratic. */
function growth(run: (size: number) => void, size: number): number {
  const best = (count: number) =>
    Math.min(...Array.from({ length: 3 }, () => processorTime(() => run(count))));
  run(size);
  return best(20 * size) / best(size);
}

const timeline = () =>
  new HoldTimeline({
    strength: (mode) => (mode === 'ACCESS EXCLUSIVE' ? 8 : 1),
    blocks: () => 'reads and writes',
  });

test('many statements, each with a hold of its own', () => {
  const run = (statements: number) => {
    const holds = timeline();
    for (let index = 0; index < statements; index += 1) {
      const at = index * 10;
      holds.statement('1', index + 1);
      holds.began(at);
      holds.taken(at, [{ relation: `t${index % 7}`, mode: 'ACCESS EXCLUSIVE' }]);
      holds.released(at + 5, []);
      holds.instrument(at + 5, at + 9);
    }
    expect(holds.holds()).toHaveLength(statements);
  };
  expect(growth(run, 400)).toBeLessThan(100);
});

test('many holds, released at once', () => {
  const run = (relations: number) => {
    const holds = timeline();
    const locks = Array.from({ length: relations }, (_, index) => ({
      ...{ relation: `t${index}`, mode: 'ACCESS EXCLUSIVE' },
    }));
    holds.taken(0, locks);
    holds.released(1, locks);
    holds.released(2, []);
    expect(holds.holds()).toHaveLength(relations);
  };
  expect(growth(run, 300)).toBeLessThan(100);
});

test('what stands still is counted as if every interval were looked at', () => {
  const standstill = new Standstill();
  const intervals = Array.from({ length: 500 }, (_, index) => ({
    from: index * 7 + (index % 3),
    to: index * 7 + (index % 3) + (index % 5),
  }));
  for (const { from, to } of intervals) standstill.add(from, to);
  const slowly = (begin: number, end: number) =>
    intervals
      .map(({ from, to }) => Math.max(0, Math.min(to, end) - Math.max(from, begin)))
      .reduce((sum, part) => sum + part, 0);
  for (let begin = -3; begin < 3_510; begin += 11) {
    for (const end of [begin, begin + 1, begin + 13, begin + 900, 4_000]) {
      expect([begin, end, standstill.within(begin, end)]).toEqual([begin, end, slowly(begin, end)]);
    }
  }
  expect(standstill.within(10, 5)).toBe(0);
});
