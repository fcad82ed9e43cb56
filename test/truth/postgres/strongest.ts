import { lockStrength } from '@lockkeeper/core/engine/postgres/lock-modes';
import type { Outcome } from '../figures';
import type { Measured } from './measure';

/** How the strongest predicted mode stands to the strongest measured one. */
export function outcomeOf(predicted: Measured, measured: Measured): Outcome {
  const said = strongest(predicted);
  const held = strongest(measured);
  if (said === held) return 'right';
  return said === -1 ? 'silent' : 'wrong';
}

function strongest({ locks }: Measured): number {
  return Math.max(-1, ...Object.values(locks).map(lockStrength));
}
