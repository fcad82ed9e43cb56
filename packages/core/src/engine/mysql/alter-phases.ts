import type { LockLooks } from '../../locks/lock-look';
import { lockStrength } from './lock-modes';
import type { Stage } from './statement-stages';

/** From when ALTER TABLE has the table in a mode, to the next one or the statement's end. */
export interface AlterPhase {
  readonly mode: string;
  readonly from: number;
}

/** Which ALTER TABLE it is. */
export interface Alter {
  readonly engine: 'mysql' | 'mariadb';
  /** What the server takes for its LOCK clause; null where that is not known. */
  readonly lock: string | null;
  /** OPTIMIZE TABLE reads the table when it has made it anew, and lets others in for that. */
  readonly optimizes: boolean;
}

const writesOut = 'SHARED_NO_WRITE';
const allIn = 'SHARED_UPGRADABLE';
const allOut = 'EXCLUSIVE';
const reading = { mysql: 'SHARED_READ', mariadb: 'SHARED_WRITE' };

/**
 * The modes in which ALTER TABLE holds its table, by the stages of the statement, which begin where the mode changes:
 * measured on MySQL 9.7 and MariaDB 10.11 against looks, and attempts to read and write, every 0.3 ms, and by
 * https://dev.mysql.com/doc/refman/8.4/en/innodb-online-ddl-operations.html
 * On a busy server a stage may begin milliseconds after the change, and a look that saw it tells more. But MariaDB shows
 * a metadata lock under the mode that it was asked for first, also after ALTER TABLE has raised or lowered it, so that
 * there the stages alone tell. Empty for a statement that is no ALTER TABLE.
 */
export function alterPhases(
  stages: readonly Stage[],
  looks: readonly LockLooks[],
  relation: string,
  alter: Alter,
): AlterPhase[] {
  const between = modeOfWork(stages, looks, relation, alter);
  const copying = modeOfCopying(alter);
  const phases: Change[] = [];
  let ending = false;
  for (const [index, { name, from }] of stages.entries()) {
    if (alter.optimizes && ending && name === 'opening tables') {
      phases.push({ mode: reading[alter.engine], earliest: from, latest: from });
      break;
    }
    const ends: boolean = !ending && /^(committing alter table|rename)\b/.test(name);
    ending ||= ends;
    // InnoDB tells stages of its work again while it commits it.
    const mode = ending ? allOut : modeIn(name, between, copying);
    if (mode === null || mode === phases.at(-1)?.mode) continue;
    const change = ends ? raised(stages, index, looks, relation) : began(stages, index);
    phases.push({ mode, ...change });
  }
  return asSeen(phases, alter.engine === 'mysql' ? looks : [], relation);
}

/** When a mode began: between these, which are mostly one. */
interface Moments {
  readonly earliest: number;
  readonly latest: number;
}

type Change = Moments & { readonly mode: string };

/**
 * When ALTER TABLE, whose table others may use until then, had it for itself: between InnoDB's last stage, in which it
 * cleans up, and the one in which the server commits. That is the tenth part of a millisecond, or more on a busy server.
 * It may have to wait for that, and MySQL locks the tables of foreign keys after it, for which it may wait as well.
 */
function raised(
  stages: readonly Stage[],
  index: number,
  looks: readonly LockLooks[],
  relation: string,
): Moments {
  const to = stages[index]?.from ?? 0;
  const before = stages.slice(0, index);
  const last = before.findLastIndex(({ name }) => name.startsWith('alter table ('));
  const work = before[last];
  if (work === undefined) return exactly(to);
  const from = work.name === 'alter table (end)' ? work.from : work.to;
  // One wait is a stage for each second of it.
  const waits = before.slice(last + 1).filter(({ name }) => name.startsWith('waiting for table'));
  const [firstWait] = waits;
  const lastWait = waits.at(-1);
  if (firstWait === undefined || lastWait === undefined) return { earliest: from, latest: to };
  const waitedFor = (wait: Stage) =>
    looks
      .filter(({ firstSeen, lastSeen }) => lastSeen >= wait.from && firstSeen <= wait.to)
      .flatMap((look) => look.waiting.map((lock) => lock.relation));
  const own = waits.findLast((wait) => waitedFor(wait).includes(relation));
  if (own !== undefined) return exactly(own.to);
  const isForOthers = waits.some((wait) => waitedFor(wait).length > 0);
  return isForOthers ? { earliest: from, latest: firstWait.from } : exactly(lastWait.to);
}

function exactly(at: number): Moments {
  return { earliest: at, latest: at };
}

/** Writes are kept out before the table to copy to is made, which is a part of the stage before the copying. */
function began(stages: readonly Stage[], index: number): Moments {
  const from = stages[index]?.from ?? 0;
  if (stages[index]?.name !== 'copy to tmp table') return exactly(from);
  const making = stages.slice(0, index).findLast(({ name }) => name === 'after create');
  return exactly(making?.from ?? from);
}

/** The phases, each beginning between the last look that saw the mode before it and the first that saw its own. */
function asSeen(
  changes: readonly Change[],
  looks: readonly LockLooks[],
  relation: string,
): AlterPhase[] {
  const seen = looks.map((look) => ({ ...look, mode: strongestMode(look, relation) }));
  return changes.map(({ mode, earliest, latest }, index) => {
    const before = changes[index - 1]?.mode;
    const end = changes[index + 1]?.earliest ?? Number.POSITIVE_INFINITY;
    // The same mode may be that of an earlier phase, unless a look at the one in between came first.
    const place = seen.findLastIndex((look) => look.mode === before && look.lastSeen < end);
    const without = seen[place];
    if (before === undefined || without === undefined) {
      return { mode, from: (earliest + latest) / 2 };
    }
    const having = seen.find((look, at) => at > place && look.mode === mode);
    const last = Math.min(latest, having?.firstSeen ?? latest);
    const first = Math.max(Math.min(earliest, last), without.lastSeen);
    return { mode, from: first < last ? (first + last) / 2 : first };
  });
}

function strongestMode({ granted }: LockLooks, relation: string): string | undefined {
  return granted
    .filter((lock) => lock.relation === relation)
    .map(({ mode }) => mode)
    .sort((a, b) => lockStrength(b) - lockStrength(a))[0];
}

/**
 * When a statement's locks were free again, unless they are a transaction's: at the stage after which the server only
 * tidies up. Null where the stages do not tell.
 */
export function releasedAt(stages: readonly Stage[]): number | null {
  return stages.findLast(({ name }) => name === 'freeing items')?.from ?? null;
}

/** Null for a stage that leaves the mode as it is. */
function modeIn(stage: string, between: string, copying: string): string | null {
  if (stage === 'preparing for alter table') return allOut;
  if (/^(copy to tmp table|enabling keys)/.test(stage)) return copying;
  return /^(altering table|alter table \()/.test(stage) ? between : null;
}

/**
 * MariaDB copies with writes let in from 11.2 on:
 * https://mariadb.com/docs/server/reference/sql-statements/data-definition/alter/alter-table/online-schema-change
 */
function modeOfCopying({ lock }: Alter): string {
  if (lock === 'EXCLUSIVE') return allOut;
  return lock === 'NONE' ? allIn : writesOut;
}

/** How the table is held while its new form is made in place. */
function modeOfWork(
  stages: readonly Stage[],
  looks: readonly LockLooks[],
  relation: string,
  { engine, lock }: Alter,
): string {
  const work = stages.filter(({ name }) => /^alter table \(/.test(name));
  // What is done at once keeps the lock that it was prepared with.
  if (work.length === 0 || lock === 'EXCLUSIVE') return allOut;
  if (engine === 'mariadb') {
    // Changes made meanwhile are applied only where writes were let in.
    return work.some(({ name }) => name.startsWith('alter table (log apply')) ? allIn : writesOut;
  }
  if (lock === 'NONE') return allIn;
  const begin = work[0]?.from ?? 0;
  const seen = looks
    .filter(({ firstSeen, lastSeen }) => lastSeen > begin && firstSeen <= (work.at(-1)?.to ?? 0))
    .flatMap(({ granted }) => granted)
    .filter((lock) => lock.relation === relation)
    .map(({ mode }) => mode);
  return [allIn, writesOut].find((mode) => seen.includes(mode)) ?? allOut;
}
