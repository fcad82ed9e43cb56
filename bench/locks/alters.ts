import type { LockHold } from '@lockkeeper/core/locks/lock';
import { tell, worst } from './figures';
import { independentSession } from './independent-session';
import type { Laboratory } from './laboratory';
import { measuredRun } from './measured-run';
import { outside } from './seen-time';
import { threadOf } from './thread-of';

const rows = 200_000;
const rounds = 5;
/**
 * A sampler that was itself kept from looking for so long, where the mode changed, is no sampler at 0.3 ms. MariaDB's
 * two attempts take longer, and are held up where the table is opened anew.
 */
const longestUnseen = { looks: 1.5, 'reads and writes': 4 };
const mostRounds = 60;
const table = 'altered';
/** MariaDB's are seen by what they keep out, which is nothing for the last. */
const seenModes = {
  looks: ['EXCLUSIVE', 'SHARED_NO_WRITE', 'SHARED_UPGRADABLE'],
  'reads and writes': ['EXCLUSIVE', 'SHARED_NO_WRITE'],
};

const alters: readonly (readonly [name: string, sql: string, undo: string])[] = [
  [
    'INPLACE, an index',
    `ALTER TABLE ${table} ADD INDEX by_n (n), ALGORITHM=INPLACE, LOCK=NONE`,
    `ALTER TABLE ${table} DROP INDEX by_n`,
  ],
  ['INPLACE, a rebuild', `ALTER TABLE ${table} FORCE, ALGORITHM=INPLACE, LOCK=NONE`, 'DO 0'],
  [
    'INPLACE, without writes',
    `ALTER TABLE ${table} ADD INDEX by_n (n), ALGORITHM=INPLACE, LOCK=SHARED`,
    `ALTER TABLE ${table} DROP INDEX by_n`,
  ],
  [
    'COPY',
    `ALTER TABLE ${table} MODIFY n BIGINT, ALGORITHM=COPY`,
    `ALTER TABLE ${table} MODIFY n INT, ALGORITHM=COPY`,
  ],
];

/** The phases of ALTER TABLE on MySQL and MariaDB beside those that a sampler of its own saw. */
export async function alterPhasesBeside(laboratory: Laboratory): Promise<void> {
  const { engine, subject, observer, url } = laboratory;
  await observer.execute(
    `CREATE TABLE ${table} (id INT AUTO_INCREMENT PRIMARY KEY, n INT NOT NULL, b CHAR(80))`,
  );
  await observer.execute(
    `INSERT INTO ${table} (n, b) SELECT 1, 'x' FROM information_schema.COLLATIONS a, information_schema.COLLATIONS b, information_schema.COLLATIONS c LIMIT ${rows}`,
  );
  const thread = await threadOf(observer, subject);
  const way = engine.name === 'mariadb' ? 'reads and writes' : 'looks';
  const modes = seenModes[way];
  for (const [name, sql, undo] of alters) {
    const distances = new Map<string, number[]>(modes.map((mode) => [mode, []]));
    let kept = 0;
    let blurred = 0;
    while (kept < rounds && kept + blurred < mostRounds) {
      const independent = await independentSession({ way, url, table, thread });
      const { holds } = await measuredRun(engine, subject, observer, `${sql};\n`);
      const seen = await independent.stop();
      await observer.execute(undo);
      if (seen.some(({ unseenBefore }) => unseenBefore > longestUnseen[way])) {
        blurred += 1;
        continue;
      }
      kept += 1;
      const hold = holds.find(({ relation }) => relation === table);
      for (const mode of modes) {
        distances.get(mode)?.push(outside(reported(hold, mode), seen, (one) => one === mode));
      }
    }
    tell({
      what: `${name}, rounds missing of ${rounds}; ${blurred} more in which the sampler was kept from looking`,
      value: rounds - kept,
      limit: 0,
      unit: '',
    });
    for (const [mode, found] of distances) {
      const what = `${name}, ${kept} times, the worst: ${mode} outside of what a sampler saw`;
      tell({ what, value: worst(found), limit: 2, unit: 'ms' });
    }
  }
}

function reported(hold: LockHold | undefined, mode: string): number {
  const phases = (hold?.phases ?? []).filter((phase) => phase.mode === mode);
  return phases.reduce((sum, phase) => sum + phase.toMilliseconds - phase.fromMilliseconds, 0);
}
