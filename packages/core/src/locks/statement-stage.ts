import type { LockLooks } from './lock-look';
import type { StatementTime } from './spans-of-looks';

/** What the server says that a statement spent some of its time on, in its own words. */
export interface StatementStage {
  readonly name: string;
  readonly milliseconds: number;
}

/**
 * The stages that looks saw, each in one piece and in the order in which they came first. A change happened halfway
 * between two looks; what came before the first look and after the last is in no stage.
 */
export function stagesOfLooks(
  looks: readonly LockLooks[],
  { begin, end }: StatementTime,
): StatementStage[] {
  const within = (at: number) => Math.min(Math.max(at, begin), end);
  return mergedStages(
    looks.flatMap(({ firstSeen, lastSeen, stage }, index) => {
      if (stage === undefined || stage === null) return [];
      const before = looks[index - 1]?.lastSeen ?? firstSeen;
      const next = looks[index + 1]?.firstSeen ?? lastSeen;
      const [from, to] = [within((before + firstSeen) / 2), within((lastSeen + next) / 2)];
      return [{ name: stage, milliseconds: to - from }];
    }),
  );
}

/** Each name once, with all of its time. */
export function mergedStages(stages: readonly StatementStage[]): StatementStage[] {
  const times = new Map<string, number>();
  for (const { name, milliseconds } of stages) {
    times.set(name, (times.get(name) ?? 0) + milliseconds);
  }
  return [...times].map(([name, milliseconds]) => ({ name, milliseconds }));
}
