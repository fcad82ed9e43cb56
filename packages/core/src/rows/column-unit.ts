import type { RowColumn } from '../engine/row-maker';
import type { ColumnLimits, Literal } from './column-limits';
import { textValues } from './text-value';
import type { Unit } from './unit';
import type { ListKind, OrdinalKind } from './value-kind';

export interface ColumnUnitRequest {
  readonly column: RowColumn;
  readonly limits: ColumnLimits;
  /** Of a unique key: every character that the key looks at counts. */
  readonly inKey: boolean;
  /** Characters that a key looks at. */
  readonly prefix: number;
  /** The first step that no row has yet; null where it does not matter. */
  readonly from: number | null;
  readonly quoteLiteral: (value: string) => string;
}

/** Values of one column within its limits; null where the type is not known, or nothing lies within them. */
export function columnUnit(request: ColumnUnitRequest): Unit | null {
  const { column, limits } = request;
  const { kind } = column;
  const list = limits.values ?? (limits.named.length > 0 ? limits.named : null);
  const pick = pickOf(column);
  if (list !== null && pick !== null && kind.kind !== 'none') {
    return unit(request, list.length, (k) =>
      pick(
        k,
        list.map((one) => literalOf(one, request)),
      ),
    );
  }
  switch (kind.kind) {
    case 'ordinal':
      return ordinalUnit(request, kind);
    case 'list':
      return unit(request, kind.values.length, (k) => kind.pick(k, kind.values));
    case 'text': {
      const shortest = { ...kind, length: Math.min(kind.length, request.prefix) };
      const values = textValues(column.name, shortest, limits, request.inKey);
      return values === null ? null : unit(request, values.size, values.at);
    }
    case 'composed':
      return unit(request, kind.size, kind.at);
    case 'none':
      return null;
  }
}

function unit(
  { column, limits }: ColumnUnitRequest,
  size: number,
  at: (k: string) => string,
): Unit | null {
  if (size < 1) return null;
  return {
    columns: [column.name],
    size,
    fullSize: size,
    at: (k) => [at(k)],
    join: null,
    nullable: !column.notNull && !limits.notNull,
    ofParent: false,
    first: null,
    grows: false,
  };
}

/** Names of columns with the moment at which a row was made. */
const insertion = /^(?:created|inserted|added|recorded|logged|occurred)(?:_|$)|^ctime$/i;

function ordinalUnit(request: ColumnUnitRequest, kind: OrdinalKind): Unit | null {
  const { limits, from } = request;
  const lower = limits.lower.flatMap((bound) => stepOf(kind, bound.value, bound.excluded ? 1 : 0));
  const upper = limits.upper.flatMap((bound) => stepOf(kind, bound.value, bound.excluded ? -1 : 0));
  const [legalFirst, legalLast] = kind.legal;
  const [usualFirst, usualLast] = kind.usual;
  const most = Math.min(legalLast, ...upper);
  const usualSize = usualLast - usualFirst + 1;
  // Below the usual values where these are too large.
  const least =
    lower.length > 0
      ? Math.max(legalFirst, ...lower)
      : Math.max(legalFirst, Math.min(usualFirst, most - usualSize + 1));
  const first = Math.max(
    least,
    lower.length > 0 && upper.length > 0 ? least : Math.min(Math.max(least, usualFirst), most),
    from ?? least,
  );
  if (first > most) return null;
  const last =
    lower.length > 0 && upper.length > 0
      ? most
      : Math.min(most, Math.max(usualLast, first + usualSize - 1));
  const made = unit(request, last - first + 1, (k) => kind.at(`(${first} + ${k})`));
  return made === null
    ? null
    : {
        ...made,
        fullSize: most - first + 1,
        first,
        grows: kind.family === 'time' && insertion.test(request.column.name),
      };
}

/** The first step at or after the value, or the last at or before it where `beyond` is -1. */
function stepOf({ family, steps }: OrdinalKind, text: string, beyond: number): number[] {
  const value = family === 'number' ? Number(text) : secondsOf(text);
  if (!Number.isFinite(value)) return [];
  const exact = Number((value * steps).toPrecision(15));
  if (beyond > 0) return [Math.floor(exact) + 1];
  return [beyond < 0 ? Math.ceil(exact) - 1 : Math.round(exact)];
}

function secondsOf(text: string): number {
  const time = /^(\d\d):(\d\d)(?::(\d\d))?$/.exec(text);
  if (time !== null) return Number(time[1]) * 3600 + Number(time[2]) * 60 + Number(time[3] ?? 0);
  const date = text.trim().replace(' ', 'T');
  if (!/^\d{4}-\d\d-\d\d/.test(date)) return Number.NaN;
  const zoned =
    date.length === 10
      ? `${date}T00:00:00Z`
      : /(?:Z|[+-]\d\d(?::?\d\d)?)$/.test(date)
        ? date.replace(/([+-]\d\d)$/, '$1:00')
        : `${date}Z`;
  return Date.parse(zoned) / 1000;
}

type Pick = ListKind['pick'];

function pickOf({ kind }: RowColumn): Pick | null {
  if (kind.kind === 'list') return kind.pick;
  if (kind.kind === 'text') return kind.words.pick;
  if (kind.kind === 'none') return null;
  return (k, values) =>
    `CASE ${k} ${values.map((value, at) => `WHEN ${at} THEN ${value}`).join(' ')} END`;
}

function literalOf(
  { value, quoted }: Literal,
  { column, quoteLiteral }: ColumnUnitRequest,
): string {
  return quoted || column.kind.kind === 'text' ? quoteLiteral(value) : value;
}
