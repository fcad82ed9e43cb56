import { columnType } from '../../catalog/column-type';
import type { OrdinalKind, TextWords, ValueKind } from '../../rows/value-kind';
import { mysqlDialect } from '../../sql/mysql/dialect';

const literal = mysqlDialect.quoteLiteral;

export const mysqlWords: TextWords = Object.freeze({
  text: (number: string) => `CAST(${number} AS CHAR)`,
  join: (parts: readonly string[]) => `CONCAT(${parts.join(', ')})`,
  pick: (index: string, values: readonly string[]) => `ELT(1 + (${index}), ${values.join(', ')})`,
  cut: (text: string, length: number) => `LEFT(${text}, ${length})`,
  slice: (text: string, from: string, length: number) => `SUBSTR(${text}, ${from}, ${length})`,
  divide: (dividend: string, divisor: string) => `(${dividend}) DIV (${divisor})`,
  literal,
});

const day = 86_400;
/** 2021 to 2025, in seconds since 1970: rows are the same whenever they are made. */
const years = [1_609_459_200, 1_767_225_599] as const;

function ordinal(
  family: 'number' | 'time',
  steps: number,
  legal: readonly [number, number],
  usual: readonly [number, number],
  at: (step: string) => string,
): OrdinalKind {
  const within = (step: number) => Math.min(Math.max(step, legal[0]), legal[1]);
  return { kind: 'ordinal', family, steps, legal, usual: [within(usual[0]), within(usual[1])], at };
}

function whole(bits: number, unsigned: boolean): ValueKind {
  const most = Math.min(2 ** (unsigned ? bits : bits - 1) - 1, Number.MAX_SAFE_INTEGER);
  return ordinal('number', 1, [unsigned ? 0 : -most, most], [1, 10_000], (step) => step);
}

const composed = (at: (number: string) => string, size = 2 ** 31): ValueKind => ({
  kind: 'composed',
  size,
  at,
});

const text = (length: number): ValueKind => ({ kind: 'text', length, words: mysqlWords });

function numeric([precision = 10, scale = 0]: readonly number[], unsigned: boolean): ValueKind {
  const digits = Math.min(precision, 15);
  const places = Math.min(scale, digits);
  const steps = 10 ** places;
  const most = 10 ** digits - 1;
  return ordinal('number', steps, [unsigned ? 0 : -most, most], [steps, steps * 1000], (step) =>
    steps === 1 ? step : `CAST((${step}) * ${steps ** -1} AS DECIMAL(${digits}, ${places}))`,
  );
}

function bytes(length: number, fixed: boolean): ValueKind {
  const size = Math.min(256 ** Math.min(length, 4), 2 ** 31);
  const digits = 2 * (fixed ? Math.min(length, 64) : Math.min(length, 16));
  return composed((k) => `UNHEX(LPAD(HEX(${k}), ${digits}, '0'))`, size);
}

const shapes: Readonly<Record<string, (k: string) => string>> = {
  point: (k) => `CONCAT('POINT(', (${k}) % 90, ' ', (${k}) DIV 90 % 90, ')')`,
  linestring: (k) => `CONCAT('LINESTRING(0 0,1 ', (${k}) % 90, ')')`,
  polygon: (k) => `CONCAT('POLYGON((0 0,1 0,1 ', 1 + (${k}) % 80, ',0 1,0 0))')`,
  multipoint: (k) => `CONCAT('MULTIPOINT(0 0,1 ', (${k}) % 90, ')')`,
  multilinestring: (k) => `CONCAT('MULTILINESTRING((0 0,1 ', (${k}) % 90, '))')`,
  multipolygon: (k) => `CONCAT('MULTIPOLYGON(((0 0,1 0,1 ', 1 + (${k}) % 80, ',0 1,0 0)))')`,
  geometrycollection: (k) => `CONCAT('GEOMETRYCOLLECTION(POINT(0 ', (${k}) % 90, '))')`,
};

const float = () =>
  ordinal('number', 100, [-(10 ** 6), 10 ** 6], [100, 100_000], (step) => `(${step}) / 100`);

/** How values of the type are made; `none` for a type that is not known. */
export function mysqlKind(type: string, srid: number | null): ValueKind {
  const { name, modifiers, labels, unsigned } = columnType(type);
  const [length] = modifiers;
  switch (name) {
    case 'tinyint':
      if (/^tinyint\(1\)/i.test(type))
        return { kind: 'list', values: ['0', '1'], pick: mysqlWords.pick };
      return whole(8, unsigned);
    case 'boolean':
      return { kind: 'list', values: ['0', '1'], pick: mysqlWords.pick };
    case 'smallint':
      return whole(16, unsigned);
    case 'mediumint':
      return whole(24, unsigned);
    case 'integer':
      return whole(32, unsigned);
    case 'bigint':
      return whole(64, unsigned);
    case 'numeric':
      return numeric(modifiers, unsigned);
    case 'real':
    case 'float':
    case 'double':
      return float();
    case 'bit':
      return composed((k) => `(${k}) + 0`, 2 ** Math.min(length ?? 1, 31));
    case 'date':
      return ordinal(
        'time',
        1 / day,
        [-25_567, 84_006],
        [years[0] / day, Math.floor(years[1] / day)],
        (step) => `DATE_ADD(DATE'1970-01-01', INTERVAL (${step}) DAY)`,
      );
    case 'datetime':
      return ordinal('time', 1, [-2_208_988_800, 7_258_118_399], years, secondsAfter);
    case 'timestamp':
      return ordinal('time', 1, [1, 2_147_483_647], years, secondsAfter);
    case 'time':
      return ordinal('time', 1, [0, day - 1], [0, day - 1], (step) => `SEC_TO_TIME(${step})`);
    case 'year':
      return ordinal('number', 1, [1901, 2155], [2000, 2025], (step) => step);
    case 'char':
    case 'varchar':
      return text(length ?? 1);
    case 'tinytext':
      return text(60);
    case 'text':
    case 'mediumtext':
    case 'longtext':
      return text(10_000);
    case 'binary':
      return bytes(length ?? 1, true);
    case 'varbinary':
      return bytes(length ?? 1, false);
    case 'tinyblob':
    case 'blob':
    case 'mediumblob':
    case 'longblob':
      return bytes(16, false);
    case 'enum':
    case 'set':
      return { kind: 'list', values: labels.map(literal), pick: mysqlWords.pick };
    case 'json':
      return composed((k) => `JSON_OBJECT('id', ${k}, 'kind', 'made')`);
    case 'uuid':
      return composed(
        // Version 4, variant 1: https://www.rfc-editor.org/rfc/rfc9562
        (k) =>
          `INSERT(INSERT(INSERT(INSERT(MD5(${k}), 21, 0, '-'), 17, 1, '-8'), 13, 1, '-4'), 9, 0, '-')`,
      );
    case 'inet4':
      return composed((k) => `INET_NTOA(167772160 + (${k}))`, 2 ** 24);
    case 'inet6':
      return composed(
        (k) => `CONCAT('2001:db8::', HEX((${k}) DIV 65536), ':', HEX((${k}) % 65536))`,
      );
    default: {
      const shape =
        shapes[
          name === 'geometry' ? 'point' : name === 'geomcollection' ? 'geometrycollection' : name
        ];
      const from = (k: string) => `ST_GeomFromText(${shape?.(k)}, ${srid ?? 0})`;
      return shape === undefined ? { kind: 'none' } : composed(from, 8_100);
    }
  }
}

function secondsAfter(step: string): string {
  return `DATE_ADD(TIMESTAMP'1970-01-01 00:00:00', INTERVAL (${step}) SECOND)`;
}
