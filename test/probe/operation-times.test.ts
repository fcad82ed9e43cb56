import { operationTimes } from '@lockkeeper/core/probe/operation-times';

function summaryOf(milliseconds: readonly number[]) {
  const times = operationTimes();
  for (const each of milliseconds) times.add(each, 3);
  return times.summary();
}

const quick = Array.from({ length: 100 }, (_, at) => 0.2 + at / 1000);

test('what took longer than 5 ms has waited', () => {
  expect(summaryOf([...quick, 4.9, 5, 5.1, 210])).toEqual({
    operations: 104,
    waited: 2,
    longestMilliseconds: 210,
    longestGapMilliseconds: 3,
  });
});

test('where all are slow, what took five times as long as the others has waited', () => {
  const slow = quick.map((each) => each * 100);
  expect(summaryOf([...slow, 100, 160, 200])).toMatchObject({ operations: 103, waited: 2 });
});

test('of a few that all waited, those of before tell how long one takes', () => {
  const times = operationTimes();
  for (const each of quick.slice(0, 10)) times.addBefore(each);
  for (const each of [60, 300]) times.add(each, 0);
  expect(times.summary()).toMatchObject({ operations: 2, waited: 2, longestMilliseconds: 300 });
});

test('nothing was sent', () => {
  expect(summaryOf([])).toEqual({
    operations: 0,
    waited: 0,
    longestMilliseconds: 0,
    longestGapMilliseconds: 0,
  });
});

test('the longest gap is kept', () => {
  const times = operationTimes();
  times.add(1, 4);
  times.add(1, 9);
  times.add(1, 2);
  expect(times.summary().longestGapMilliseconds).toBe(9);
});
