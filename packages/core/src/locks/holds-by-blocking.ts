import type { Blocks, LockHold, LockPhase } from './lock';

const levels: readonly Blocks[] = ['reads and writes', 'writes'];

/**
 * The holds as people are shown them: a hold that changed what it blocks, such as that of MySQL's ALTER TABLE, which
 * lets reads in until its end, is one for each thing that it blocked, in the strongest mode that did, the gravest
 * first; when it blocked nothing is left out.
 */
export function holdsByBlocking(holds: readonly LockHold[]): readonly LockHold[] {
  return holds.flatMap((hold) => {
    const { phases } = hold;
    const blocking = levels.filter((level) => phases.some(({ blocks }) => blocks === level));
    const changes = phases.some(({ blocks }) => blocks !== hold.blocks);
    if (!changes) return [hold];
    return blocking.map((level) => {
      const own = phases.filter(({ blocks }) => blocks === level);
      return {
        ...hold,
        mode: own.some(({ mode }) => mode === hold.mode) ? hold.mode : longest(own).mode,
        blocks: level,
        heldMilliseconds: own.reduce((sum, phase) => sum + lengthOf(phase), 0),
        waitedMilliseconds: level === blocking[0] ? hold.waitedMilliseconds : 0,
        phases: own,
      };
    });
  });
}

function longest(phases: readonly LockPhase[]): LockPhase {
  return phases.reduce((best, phase) => (lengthOf(phase) > lengthOf(best) ? phase : best));
}

function lengthOf({ fromMilliseconds, toMilliseconds }: LockPhase): number {
  return toMilliseconds - fromMilliseconds;
}
