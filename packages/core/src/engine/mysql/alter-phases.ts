import type { LockLooks } from '../../locks/lock-look';
import type { Stage } from './statement-stages';

/** From when ALTER TABLE has the table in a mode, to the next one or the statement's end. */
export interface AlterPhase {
  readonly mode: string;
  readonly from: number;
}

const writesOut = 'SHARED_NO_WRITE';
const allIn = 'SHARED_UPGRADABLE';
const allOut = 'EXCLUSIVE';

/**
 * The modes in which ALTER TABLE holds its table, by the stages of the statement, which begin where the mode changes:
 * measured on MySQL 9.7 and MariaDB 10.11 against looks at the locks every 0.3 ms, and by
 * https://dev.mysql.com/doc/refman/8.4/en/innodb-online-ddl-operations.html
 * MariaDB shows a metadata lock under the mode that it was asked for first, also after ALTER TABLE has raised or
 * lowered it, so that there the stages alone tell. Empty for a statement that is no ALTER TABLE.
 */
export function alterPhases(
  stages: readonly Stage[],
  looks: readonly LockLooks[],
  relation: string,
  engine: 'mysql' | 'mariadb',
): AlterPhase[] {
  const between = modeOfWork(stages, looks, relation, engine);
  const phases: AlterPhase[] = [];
  let ending = false;
  for (const [index, stage] of stages.entries()) {
    const { name } = stage;
    const ends: boolean = !ending && /^(committing alter table|rename)\b/.test(name);
    ending ||= ends;
    // InnoDB tells stages of its work again while it commits it.
    const mode = ending ? allOut : modeIn(name, between);
    if (mode === null || mode === phases.at(-1)?.mode) continue;
    const from = ends ? raised(stages, index, looks, relation) : began(stages, index);
    phases.push({ mode, from });
  }
  return phases;
}

/**
 * When ALTER TABLE, whose table others may use until then, had it for itself: between InnoDB's last stage, in which it
 * cleans up, and the one in which the server commits. That is the tenth part of a millisecond, or more on a busy server.
 */
function raised(
  stages: readonly Stage[],
  index: number,
  looks: readonly LockLooks[],
  relation: string,
): number {
  const before = stages[index - 1];
  const to = stages[index]?.from ?? 0;
  if (before?.name !== 'alter table (end)') return to;
  const { from } = before;
  const hasIt = ({ granted }: LockLooks) =>
    granted.some((lock) => lock.relation === relation && lock.mode === allOut);
  const within = looks.filter(({ firstSeen, lastSeen }) => lastSeen >= from && firstSeen <= to);
  const without = within.filter((look) => !hasIt(look)).map(({ lastSeen }) => lastSeen);
  const having = within.filter(hasIt).map(({ firstSeen }) => firstSeen);
  const latest = Math.min(to, ...having.filter((at) => at >= from));
  const earliest = Math.max(from, ...without.filter((at) => at <= latest));
  return (earliest + latest) / 2;
}

/** Writes are kept out before the table to copy to is made, which is a part of the stage before the copying. */
function began(stages: readonly Stage[], index: number): number {
  const from = stages[index]?.from ?? 0;
  if (stages[index]?.name !== 'copy to tmp table') return from;
  return stages.slice(0, index).findLast(({ name }) => name === 'after create')?.from ?? from;
}

/**
 * When a statement's locks were free again, unless they are a transaction's: at the stage after which the server only
 * tidies up. Null where the stages do not tell.
 */
export function releasedAt(stages: readonly Stage[]): number | null {
  return stages.findLast(({ name }) => name === 'freeing items')?.from ?? null;
}

/** Null for a stage that leaves the mode as it is. */
function modeIn(stage: string, between: string): string | null {
  if (stage === 'preparing for alter table') return allOut;
  if (/^(copy to tmp table|enabling keys)/.test(stage)) return writesOut;
  return /^(altering table|alter table \()/.test(stage) ? between : null;
}

/** How the table is held while its new form is made in place. */
function modeOfWork(
  stages: readonly Stage[],
  looks: readonly LockLooks[],
  relation: string,
  engine: 'mysql' | 'mariadb',
): string {
  const work = stages.filter(({ name }) => /^alter table \(/.test(name));
  // What is done at once keeps the lock that it was prepared with.
  if (work.length === 0) return allOut;
  if (engine === 'mariadb') {
    // Changes made meanwhile are applied only where writes were let in.
    return work.some(({ name }) => name.startsWith('alter table (log apply')) ? allIn : writesOut;
  }
  const begin = work[0]?.from ?? 0;
  const seen = looks
    .filter(({ firstSeen, lastSeen }) => lastSeen > begin && firstSeen <= (work.at(-1)?.to ?? 0))
    .flatMap(({ granted }) => granted)
    .filter((lock) => lock.relation === relation)
    .map(({ mode }) => mode);
  return [allIn, writesOut].find((mode) => seen.includes(mode)) ?? allOut;
}
