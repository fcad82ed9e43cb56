import type { RowKey, RowMaker, RowTable } from '../engine/row-maker';
import { spread } from './spread';
import type { Unit } from './unit';

/** How the row number becomes each unit's number, so that the unique keys hold. */
export interface Numbers {
  /** SQL over `n`, which counts from 1. */
  readonly of: ReadonlyMap<Unit, string>;
  /** Row numbers up to which the keys hold; the values come again after it. */
  readonly capacity: number;
  /** The key that sets the capacity. */
  readonly narrowest: RowKey | null;
  /** Whether all keys hold by construction. */
  readonly proven: boolean;
  /** Units that are of a key, and not NULL for it. */
  readonly inKey: ReadonlySet<Unit>;
  /** Units that are NULL from a row number on, since a key has no more values for them. */
  readonly nullAfter: ReadonlyMap<Unit, number>;
}

/** @param n the row number as SQL. */
export function assignNumbers(
  maker: RowMaker,
  table: RowTable,
  units: readonly Unit[],
  wanted: number,
  n = 's.n',
): Numbers {
  const of = new Map<Unit, string>();
  const different = new Set<Unit>();
  const inKey = new Set<Unit>();
  const nullAfter = new Map<Unit, number>();
  let capacity = Number.MAX_SAFE_INTEGER;
  let narrowest: RowKey | null = null;
  let proven = true;
  const hold = (key: RowKey, most: number) => {
    if (most >= capacity) return;
    capacity = most;
    narrowest = key;
  };
  for (const key of table.keys) {
    const own = units.filter((unit) => unit.columns.some((column) => key.columns.includes(column)));
    const covers = (unit: Unit) => unit.columns.some((column) => key.columns.includes(column));
    for (const unit of own) inKey.add(unit);
    if (!key.plain) proven = false;
    const already = own.find((unit) => different.has(unit));
    if (already !== undefined) continue;
    const large = own
      .filter((unit) => unit.fullSize >= wanted && !of.has(unit) && covers(unit))
      .sort((a, b) => Number(a.ofParent) - Number(b.ofParent) || rank(b, wanted) - rank(a, wanted));
    const [one] = large;
    if (one !== undefined) {
      different.add(one);
      of.set(one, `(${n} - 1)`);
      if (key.plain && wholeOf(one, key)) hold(key, one.fullSize);
      else if (key.plain) proven = false;
      continue;
    }
    const free = own.filter((unit) => !of.has(unit) && key.plain && wholeOf(unit, key));
    const room = free.reduce((product, unit) => product * unit.fullSize, 1);
    if (free.length === 0 || (key.partial && room < wanted)) {
      proven = false;
      continue;
    }
    const optional = free.find(({ nullable, fullSize }) => nullable && fullSize > 0);
    if (room < wanted && optional !== undefined) {
      different.add(optional);
      of.set(optional, `(${n} - 1)`);
      nullAfter.set(optional, optional.fullSize);
      continue;
    }
    hold(key, room);
    combine(maker, free, n, of);
  }
  for (const unit of units) {
    if (of.has(unit)) continue;
    if (unit.grows) {
      of.set(unit, `(${maker.divide(`(${n} - 1) * ${unit.size}`, String(wanted))} % ${unit.size})`);
      continue;
    }
    const salt = `${table.label} ${unit.columns.join(' ')}`;
    of.set(unit, spread(n, salt, unit.size, maker.divide));
  }
  return { of, capacity, narrowest, proven, inKey, nullAfter };
}

/** A unit of several columns holds a key only with all of those that make it different. */
function wholeOf(unit: Unit, key: RowKey): boolean {
  return unit.columns.every((column) => key.columns.includes(column));
}

/** Units that are made for any number come before those that just reach far enough. */
function rank(unit: Unit, wanted: number): number {
  return unit.size >= wanted ? 2 : unit.first === null ? 0 : 1;
}

/**
 * Digits of the row number in a mixed radix, each one turned by those before it: the combinations stay different, and
 * a large table does not meet the first few values of a small one alone.
 */
function combine(maker: RowMaker, units: readonly Unit[], n: string, of: Map<Unit, string>): void {
  const sorted = [...units].sort((a, b) => b.fullSize - a.fullSize);
  let before = 1;
  for (const unit of sorted) {
    const digit = maker.divide(`${n} - 1`, String(before));
    const turn = before === 1 ? '' : ` + ((${n} - 1) % ${before}) * 7919`;
    of.set(unit, `((${digit}${turn}) % ${unit.fullSize})`);
    before *= unit.fullSize;
  }
}
