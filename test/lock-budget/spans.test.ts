import { overlayPhases } from '@lockkeeper/core/engine/mysql/overlay-phases';
import { statementSpans } from '@lockkeeper/core/engine/mysql/statement-spans';

const held = [{ relation: 'b', mode: 'SHARED_NO_READ_WRITE' }];
const time = { begin: 10, end: 12 };

test('what was held before is held where nothing was seen', () => {
  const spans = statementSpans([], time, ['a'], held);
  expect(spans.map(({ from, to }) => [from, to])).toContainEqual([10, 12]);
  for (const { granted } of spans) expect(granted).toEqual(expect.arrayContaining(held));
});

test('the phases of one table leave the others as they are, and LOCK TABLES its mode', () => {
  const own = { relation: 'a', mode: 'SHARED_NO_READ_WRITE' };
  const spans = overlayPhases(
    statementSpans([], time, [], [own, ...held]),
    'a',
    [{ mode: 'SHARED_NO_WRITE', from: 11 }],
    12,
    [own, ...held],
  );
  expect(spans.map(({ from, to }) => [from, to])).toEqual([
    [10, 11],
    [11, 12],
  ]);
  for (const { granted } of spans) expect(granted).toEqual(expect.arrayContaining([own, ...held]));
});
