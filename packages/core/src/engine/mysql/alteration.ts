import type { StatementEffects } from '../../locks/lock-instrument';
import type { Climbed } from './climb';
import type { Stage } from './statement-stages';

/** Whether an ALTER TABLE changed the definition alone, so that the tables' numbers need not be read. */
export function buildsNothing(way: Climbed['way'], stages: readonly Stage[]): boolean {
  if (way?.algorithm !== 'INSTANT') return false;
  return !stages.some(({ name }) => /^(copy to tmp table|alter table \()/.test(name));
}

/** The effects with the way in which the server took the statement. */
export function withAlteration(
  effects: StatementEffects,
  way: Climbed['way'],
  stages: readonly Stage[],
): StatementEffects {
  if (way === null) return effects;
  // MariaDB takes the clause with ORDER BY and REMOVE PARTITIONING, and copies all the same.
  const copied = stages.some(({ name }) => name === 'copy to tmp table');
  const algorithm = copied ? 'COPY' : way.algorithm;
  const rebuild = effects.rewrites.length > 0;
  return { ...effects, alteration: { algorithm, lockLevel: way.lock, rebuild } };
}
