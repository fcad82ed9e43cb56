import type { LockHold, LockPhase } from '../../locks/lock';
import { lockBlocks } from './lock-modes';

/**
 * A hold that blocks others in some of its phases only, such as ALTER TABLE in place, counts these alone:
 * between them the application goes on. The phases keep the whole course.
 */
export function blockingTime(hold: LockHold): LockHold {
  const duration = ({ fromMilliseconds, toMilliseconds }: LockPhase) =>
    toMilliseconds - fromMilliseconds;
  const blocking = hold.phases.filter(({ mode }) => lockBlocks(mode) !== 'nothing');
  if (blocking.length === 0 || blocking.length === hold.phases.length) return hold;
  return {
    ...hold,
    heldMilliseconds: blocking.reduce((sum, phase) => sum + duration(phase), 0),
  };
}
