import { alterPhases, releasedAt } from '@lockkeeper/core/engine/mysql/alter-phases';

const mysql = { engine: 'mysql', lock: null, optimizes: false } as const;
const mariadb = { engine: 'mariadb', lock: null, optimizes: false } as const;

type Moment = readonly [name: string, from: number];

/** Each of which lasts until the next one begins. */
function stages(moments: readonly Moment[]) {
  return moments.map(([name, from], index) => ({
    name,
    from,
    to: moments[index + 1]?.[1] ?? from,
  }));
}

function look(mode: string, firstSeen: number, lastSeen: number) {
  return { firstSeen, lastSeen, granted: [{ relation: 't', mode }], waiting: [] };
}

/** As MySQL 9.7 told them of an index made in place, but for what came between the last two. */
const inPlace = stages([
  ['starting', 0],
  ['opening tables', 0.1],
  ['preparing for alter table', 0.6],
  ['altering table', 3.9],
  ['alter table (read pk and internal sort)', 4],
  ['alter table (log apply index)', 200],
  ['alter table (end)', 201],
  ['alter table (log apply index)', 201.1],
  ['alter table (end)', 201.2],
  ['committing alter table to storage engine', 205.2],
  ['alter table (end)', 205.3],
  ['closing tables', 207],
  ['freeing items', 207.1],
  ['cleaning up', 209],
]);

test('where the table is taken before it is committed, the lock was raised halfway', () => {
  const looks = [look('SHARED_UPGRADABLE', 5, 200.5)];
  expect(alterPhases(inPlace, looks, 't', mysql)).toEqual([
    { mode: 'EXCLUSIVE', from: 0.6 },
    { mode: 'SHARED_UPGRADABLE', from: 3.9 },
    { mode: 'EXCLUSIVE', from: expect.closeTo(203.2, 6) },
  ]);
});

test.each([
  ['had it already', [look('EXCLUSIVE', 202.2, 206)], 201.7],
  ['did not have it yet', [look('SHARED_UPGRADABLE', 5, 204.2)], 204.7],
  [
    'had it between two looks',
    [look('SHARED_UPGRADABLE', 5, 202), look('EXCLUSIVE', 203, 206)],
    202.5,
  ],
])('a look that saw that it %s tells more', (_, later, expected) => {
  const looks = [look('SHARED_UPGRADABLE', 5, 100), ...later];
  const [, , last] = alterPhases(inPlace, looks, 't', mysql);
  if (last === undefined) throw new Error('the lock was not raised');
  expect(last.from).toBeCloseTo(expected, 6);
});

test('the locks are free before the server tidies up', () => {
  expect(releasedAt(inPlace)).toBe(207.1);
  expect(releasedAt([])).toBeNull();
});

/** As MariaDB 10.11 told them; making the table to copy to took 12 ms. */
const copying = stages([
  ['starting', 0],
  ['setup', 0.1],
  ['creating table', 1.2],
  ['after create', 1.3],
  ['system lock', 1.4],
  ['after create', 1.5],
  ['copy to tmp table', 13.5],
  ['enabling keys', 150],
  ['rename result table', 300],
  ['unlocking tables', 301],
  ['rename result table', 301.1],
  ['freeing items', 304],
]);

test('writes are kept out before the table to copy to is made', () => {
  expect(alterPhases(copying, [], 't', mariadb)).toEqual([
    { mode: 'SHARED_NO_WRITE', from: 1.5 },
    { mode: 'EXCLUSIVE', from: 300 },
  ]);
});

test('or not at all, where the copy lets writes in, or nothing from the beginning', () => {
  expect(alterPhases(copying, [], 't', { ...mariadb, lock: 'NONE' })[0]).toEqual({
    mode: 'SHARED_UPGRADABLE',
    from: 1.5,
  });
  expect(alterPhases(copying, [], 't', { ...mysql, lock: 'EXCLUSIVE' })).toEqual([
    { mode: 'EXCLUSIVE', from: 1.5 },
  ]);
});

/** One wait, which the server tells as one for each second. MySQL locks the tables of foreign keys after its own. */
const waiting = stages([
  ['starting', 0],
  ['preparing for alter table', 1],
  ['altering table', 3],
  ['alter table (read pk and internal sort)', 3.1],
  ['alter table (end)', 200],
  ['waiting for table metadata lock', 200.2],
  ['altering table', 1200.2],
  ['waiting for table metadata lock', 1200.3],
  ['altering table', 2000],
  ['committing alter table to storage engine', 2000.2],
  ['freeing items', 2010],
]);

test('a wait for the table of a foreign key is with the own one held', () => {
  const looks = [
    look('SHARED_UPGRADABLE', 4, 199),
    { ...look('EXCLUSIVE', 300, 1999), waiting: [{ relation: 'child', mode: 'EXCLUSIVE' }] },
  ];
  const last = alterPhases(waiting, looks, 't', mysql).at(-1);
  expect(last).toEqual({ mode: 'EXCLUSIVE', from: expect.closeTo(200.1, 6) });
});

test('a wait for the table itself is not, to its end', () => {
  const pending = { waiting: [{ relation: 't', mode: 'EXCLUSIVE' }] };
  const looks = [
    look('SHARED_UPGRADABLE', 4, 199),
    { ...look('SHARED_UPGRADABLE', 201, 1995), ...pending },
  ];
  for (const alter of [mysql, mariadb]) {
    const last = alterPhases(waiting, looks, 't', alter).at(-1);
    expect(last).toEqual({ mode: 'EXCLUSIVE', from: 2000 });
  }
});

test('nor is one that no look saw', () => {
  const last = alterPhases(waiting, [look('SHARED_UPGRADABLE', 4, 199)], 't', mysql).at(-1);
  expect(last).toEqual({ mode: 'EXCLUSIVE', from: 2000 });
});

test('what MariaDB shows of a raised lock is not believed', () => {
  const looks = [look('SHARED_UPGRADABLE', 5, 204.8)];
  expect(alterPhases(inPlace, looks, 't', mariadb).at(-1)?.from).toBeCloseTo(203.2, 6);
});

test('a stage that began late does not move what a look saw before', () => {
  const looks = [look('EXCLUSIVE', 1, 2), look('SHARED_UPGRADABLE', 2.5, 200)];
  expect(alterPhases(inPlace, looks, 't', mysql)[1]).toEqual({
    mode: 'SHARED_UPGRADABLE',
    from: 2.5,
  });
});

test('a look before the table was had for itself says nothing of the time after', () => {
  const looks = [look('SHARED_UPGRADABLE', 0.2, 200)];
  expect(alterPhases(inPlace, looks, 't', mysql)[1]).toEqual({
    mode: 'SHARED_UPGRADABLE',
    from: 3.9,
  });
});

test('OPTIMIZE reads the table at the end, as others may; ALTER TABLE opens none for that', () => {
  const optimize = [
    ...inPlace.slice(0, -2),
    ...stages([
      ['opening tables', 207],
      ['freeing items', 215],
    ]),
  ];
  const [reading, altering] = [true, false].map((optimizes) =>
    alterPhases(optimize, [], 't', { ...mysql, optimizes }).at(-1),
  );
  expect(reading).toEqual({ mode: 'SHARED_READ', from: 207 });
  expect(altering?.mode).toBe('EXCLUSIVE');
});
