import { type ColumnType, columnType } from '@lockkeeper/core/catalog/column-type';
import type { EngineName } from '@lockkeeper/core/engine/engine-name';

/** What a narrower type does not take. */
export interface Narrowing {
  /** `numbers outside of -32768 to 32767`. */
  readonly lost: string;
  /** A condition that finds the rows, with `?` for the column; null where none is short enough to say. */
  readonly finds: string | null;
  /** Whether every value loses something, whatever it is. */
  readonly always: boolean;
}

/** How the values of the new type are fewer than those of the old; null where they are not, or it is not known. */
export function narrowing(engine: EngineName, from: string, to: string): Narrowing | null {
  const [before, after] = [columnType(from), columnType(to)];
  if (before.array || after.array || [before, after].some(({ labels }) => labels.length > 0)) {
    return null;
  }
  return (
    fewerNumbers(before, after) ??
    shorterText(before, after, engine) ??
    lessTime(before, after, engine) ??
    notText(before, after)
  );
}

const bits: Readonly<Record<string, bigint>> = {
  tinyint: 8n,
  smallint: 16n,
  mediumint: 24n,
  integer: 32n,
  bigint: 64n,
};

interface Range {
  readonly least: bigint;
  readonly most: bigint;
}

function rangeOf({ name, unsigned }: ColumnType): Range | null {
  const width = bits[name];
  if (width === undefined) return null;
  return unsigned
    ? { least: 0n, most: 2n ** width - 1n }
    : { least: -(2n ** (width - 1n)), most: 2n ** (width - 1n) - 1n };
}

/** Digits before and after the point; null for a numeric without limits. */
function digitsOf({ name, modifiers }: ColumnType) {
  const [precision, scale = 0] = modifiers;
  if (name !== 'numeric' || precision === undefined) return null;
  return { whole: precision - scale, scale };
}

const fractional = new Set(['numeric', 'real', 'double', 'float', 'money']);

function fewerNumbers(before: ColumnType, after: ColumnType): Narrowing | null {
  const [old, fresh] = [rangeOf(before), rangeOf(after)];
  if (old !== null && fresh !== null) {
    if (fresh.least <= old.least && fresh.most >= old.most) return null;
    const { least, most } = fresh;
    return {
      lost: `numbers outside of ${least} to ${most}`,
      finds: `? NOT BETWEEN ${least} AND ${most}`,
      always: false,
    };
  }
  if (fractional.has(before.name) && fresh !== null) {
    return { lost: 'what stands behind the point', finds: '? <> floor(?)', always: false };
  }
  const [oldDigits, digits] = [digitsOf(before), digitsOf(after)];
  if (digits === null || !(before.name === 'numeric' || old !== null)) return null;
  const wholeBefore = oldDigits?.whole ?? (old === null ? Infinity : String(old.most).length);
  const scaleBefore = oldDigits?.scale ?? (old === null ? Infinity : 0);
  if (digits.scale < scaleBefore) {
    const { scale } = digits;
    return {
      lost: scale === 0 ? 'digits behind the point' : `more than ${scale} digits behind the point`,
      finds: `? <> round(?, ${scale})`,
      always: false,
    };
  }
  if (digits.whole >= wholeBefore) return null;
  return {
    lost: `numbers of more than ${digits.whole} digits before the point`,
    finds: `abs(?) >= 1${'0'.repeat(Math.max(digits.whole, 0))}`,
    always: false,
  };
}

/** What MySQL's types without a length hold, in bytes: https://dev.mysql.com/doc/refman/8.4/en/storage-requirements.html */
const textBytes: Readonly<Record<string, number>> = {
  tinytext: 255,
  tinyblob: 255,
  text: 65_535,
  blob: 65_535,
  mediumtext: 16_777_215,
  mediumblob: 16_777_215,
  longtext: Infinity,
  longblob: Infinity,
};
const sized = new Set(['char', 'varchar', 'binary', 'varbinary', 'bit', 'varbit']);

function lengthOf({ name, modifiers }: ColumnType, engine: EngineName): number | null {
  if (sized.has(name)) return modifiers[0] ?? (engine === 'postgres' ? Infinity : 1);
  if (engine === 'postgres') return name === 'text' || name === 'citext' ? Infinity : null;
  return textBytes[name] ?? null;
}

function shorterText(before: ColumnType, after: ColumnType, engine: EngineName): Narrowing | null {
  const [old, fresh] = [lengthOf(before, engine), lengthOf(after, engine)];
  if (old === null || fresh === null || fresh >= old) return null;
  const bytes = /blob|binary|^tinytext|^mediumtext/.test(after.name);
  const unit = bytes ? 'bytes' : 'characters';
  const length = bytes || engine === 'postgres' ? 'length' : 'char_length';
  return {
    lost: `texts of more than ${fresh} ${unit}`,
    finds: `${length}(?) > ${fresh}`,
    always: false,
  };
}

const moments = new Set(['timestamp', 'timestamptz', 'datetime']);
const times = new Set(['time', 'timetz', ...moments]);

function lessTime(before: ColumnType, after: ColumnType, engine: EngineName): Narrowing | null {
  if (moments.has(before.name) && after.name === 'date') {
    return { lost: 'the time of the day', finds: null, always: true };
  }
  if (moments.has(before.name) && (after.name === 'time' || after.name === 'timetz')) {
    return { lost: 'the day', finds: null, always: true };
  }
  if (engine !== 'postgres' && before.name === 'datetime' && after.name === 'timestamp') {
    return {
      lost: 'moments before 1970 and after 2038-01-19',
      finds: "? NOT BETWEEN '1970-01-02' AND '2038-01-18'",
      always: false,
    };
  }
  if (!times.has(before.name) || !times.has(after.name)) return null;
  const usual = engine === 'postgres' ? 6 : 0;
  const [old = usual] = before.modifiers;
  const [fresh = usual] = after.modifiers;
  if (fresh >= old) return null;
  return { lost: 'fractions of a second', finds: null, always: false };
}

const texts = /^(char|varchar|text|citext|tinytext|mediumtext|longtext)$/;

/** Text into a number, a moment, a key or a document: what is none of these fails. */
function notText(before: ColumnType, after: ColumnType): Narrowing | null {
  const narrow =
    rangeOf(after) !== null ||
    fractional.has(after.name) ||
    times.has(after.name) ||
    /^(date|boolean|uuid|json|jsonb|inet|cidr|year)$/.test(after.name);
  if (!texts.test(before.name) || !narrow) return null;
  return { lost: `texts that are no ${after.name}`, finds: null, always: false };
}
