import type { TextWords, ValueKind } from '../../rows/value-kind';
import { postgresDialect } from '../../sql/postgres/dialect';

/** A type as pg_type has it, a domain's base type in place of the domain. */
export interface PostgresType {
  /** `int4`, `varchar`, `_text`; the element's where `array` is set. */
  readonly typname: string;
  /** As format_type writes it. */
  readonly type: string;
  readonly typtype: string;
  readonly array: boolean;
  /** Of the enum, in its order. */
  readonly labels: readonly string[];
}

const literal = postgresDialect.quoteLiteral;

export const postgresWords: TextWords = Object.freeze({
  text: (number: string) => `(${number})::text`,
  join: (parts: readonly string[]) => `(${parts.join(' || ')})`,
  pick: (index: string, values: readonly string[]) =>
    `(ARRAY[${values.join(', ')}])[1 + (${index})::int]`,
  cut: (text: string, length: number) => `left(${text}, ${length})`,
  slice: (text: string, from: string, length: number) =>
    `substr(${text}, (${from})::int, ${length})`,
  divide: (dividend: string, divisor: string) => `(${dividend}) / (${divisor})`,
  literal,
});

const day = 86_400;
/** 2021 to 2025, in seconds since 1970: rows are the same whenever they are made. */
const years = [1_609_459_200, 1_767_225_599] as const;
/** 1900 to 2200. */
const times = [-2_208_988_800, 7_258_118_399] as const;

function ordinal(
  family: 'number' | 'time',
  steps: number,
  legal: readonly [number, number],
  usual: readonly [number, number],
  at: (step: string) => string,
): ValueKind {
  const within = (step: number) => Math.min(Math.max(step, legal[0]), legal[1]);
  return { kind: 'ordinal', family, steps, legal, usual: [within(usual[0]), within(usual[1])], at };
}

const whole = (most: number): ValueKind =>
  ordinal('number', 1, [-most - 1, most], [1, 10_000], (step) => step);

const composed = (at: (number: string) => string, size = 2 ** 31): ValueKind => ({
  kind: 'composed',
  size,
  at,
});

const parts = (type: string) =>
  [...(/\(([\d, -]*)\)/.exec(type)?.[1] ?? '').matchAll(/\d+/g)].map(Number);

function numeric(type: string): ValueKind {
  const [precision, scale = 0] = parts(type);
  const digits = Math.min(precision ?? 15, 15);
  const steps = 10 ** Math.min(precision === undefined ? 2 : scale, digits);
  const most = 10 ** digits - 1;
  return ordinal('number', steps, [-most, most], [steps, steps * 1000], (step) =>
    steps === 1 ? `(${step})::numeric` : `(${step})::numeric / ${steps}`,
  );
}

const seconds = (step: string) => `(${step}) * interval '1 second'`;
const float = (): ValueKind =>
  ordinal('number', 100, [-(10 ** 9), 10 ** 9], [100, 100_000], (step) => `(${step}) / 100.0`);

const range = (type: string, from: (number: string) => string): ValueKind =>
  composed((k) => `${type}(${from(`(${k}) * 2`)}, ${from(`(${k}) * 2 + 1`)})`, 10 ** 8);

const byName: Readonly<Record<string, (type: string) => ValueKind>> = {
  int2: () => whole(32_767),
  int4: () => whole(2_147_483_647),
  int8: () => whole(Number.MAX_SAFE_INTEGER),
  oid: () => ordinal('number', 1, [0, 4_294_967_295], [1, 10_000], (step) => step),
  numeric,
  float4: float,
  float8: float,
  money: () =>
    ordinal(
      'number',
      100,
      [0, 10 ** 11],
      [100, 100_000],
      (step) => `((${step})::numeric / 100)::money`,
    ),
  bool: () => ({ kind: 'list', values: ['false', 'true'], pick: postgresWords.pick }),
  text: () => ({ kind: 'text', length: 10_000, words: postgresWords }),
  citext: () => ({ kind: 'text', length: 10_000, words: postgresWords }),
  varchar: (type) => ({ kind: 'text', length: parts(type)[0] ?? 10_000, words: postgresWords }),
  bpchar: (type) => ({ kind: 'text', length: parts(type)[0] ?? 1, words: postgresWords }),
  name: () => ({ kind: 'text', length: 63, words: postgresWords }),
  char: () => composed((k) => `chr(65 + (${k})::int)`, 26),
  date: () =>
    ordinal(
      'time',
      1 / day,
      [times[0] / day, Math.floor(times[1] / day)],
      [years[0] / day, Math.floor(years[1] / day)],
      (step) => `date '1970-01-01' + (${step})::int`,
    ),
  timestamp: () =>
    ordinal('time', 1, times, years, (step) => `timestamp '1970-01-01' + ${seconds(step)}`),
  timestamptz: () => ordinal('time', 1, times, years, (step) => `to_timestamp(${step})`),
  time: () =>
    ordinal('time', 1, [0, day - 1], [0, day - 1], (step) => `time '00:00' + ${seconds(step)}`),
  timetz: () =>
    ordinal(
      'time',
      1,
      [0, day - 1],
      [0, day - 1],
      (step) => `(time '00:00' + ${seconds(step)})::text || '+00'`,
    ),
  interval: () => composed((k) => `((${k}) % 10000000) * interval '1 minute'`, 10_000_000),
  // Version 4, variant 1: https://www.rfc-editor.org/rfc/rfc9562
  uuid: () =>
    composed((k) => `overlay(overlay(md5((${k})::text) placing '4' from 13) placing '8' from 17)`),
  json: () => composed((k) => `json_build_object('id', ${k}, 'kind', 'made')`),
  jsonb: () => composed((k) => `jsonb_build_object('id', ${k}, 'kind', 'made')`),
  xml: () => composed((k) => `'<row>' || (${k})::text || '</row>'`),
  bytea: () => composed((k) => `decode(md5((${k})::text), 'hex')`),
  inet: () => composed((k) => `inet '10.0.0.0' + (${k})`, 2 ** 24),
  cidr: () => composed((k) => `set_masklen(inet '10.0.0.0' + (${k}), 32)`, 2 ** 24),
  macaddr: () => composed((k) => `lpad(to_hex((${k})::bigint), 12, '0')`),
  macaddr8: () => composed((k) => `lpad(to_hex((${k})::bigint), 16, '0')`),
  bit: (type) => bits(parts(type)[0] ?? 1),
  varbit: (type) => bits(parts(type)[0] ?? 32),
  point: () => composed((k) => `point((${k}) % 180, (${k}) / 180)`),
  line: () => composed((k) => `line(point(0, ${k}), point(1, (${k}) + 1))`),
  lseg: () => composed((k) => `lseg(point(0, ${k}), point(1, ${k}))`),
  box: () => composed((k) => `box(point(0, ${k}), point(1, (${k}) + 1))`),
  path: () => composed((k) => `'((0,' || (${k})::text || '),(1,1),(2,0))'`),
  polygon: () => composed((k) => `polygon(box(point(0, ${k}), point(1, (${k}) + 1)))`),
  circle: () => composed((k) => `circle(point((${k}) % 180, (${k}) / 180), 1)`),
  tsvector: () => composed((k) => `to_tsvector('simple', 'row ' || (${k})::text)`),
  tsquery: () => composed((k) => `to_tsquery('simple', 'row' || (${k})::text)`),
  pg_lsn: () => composed((k) => `'0/' || to_hex((${k})::bigint)`),
  hstore: () => composed((k) => `'id=>' || (${k})::text`),
  ltree: () => composed((k) => `'row.' || (${k})::text`),
  int4range: () => range('int4range', (n) => `(${n})::int`),
  int8range: () => range('int8range', (n) => `(${n})::bigint`),
  numrange: () => range('numrange', (n) => `(${n})::numeric`),
  daterange: () =>
    composed(
      (k) =>
        `daterange(date '1970-01-01' + ((${k}) % 60000)::int, date '1970-01-02' + ((${k}) % 60000)::int)`,
      60_000,
    ),
  tsrange: () => range('tsrange', (n) => `timestamp '2021-01-01' + (${n}) * interval '1 minute'`),
  tstzrange: () => range('tstzrange', (n) => `to_timestamp(1609459200 + (${n}) * 60)`),
};

function bits(length: number): ValueKind {
  const size = 2 ** Math.min(length, 31);
  return composed(
    (k) => `lpad(((${k})::bigint)::bit(${Math.min(length, 32)})::text, ${length}, '0')`,
    size,
  );
}

/** How values of the type are made; `none` for a type that is not known. */
export function postgresKind(given: PostgresType): ValueKind {
  const { typname, type, typtype, array, labels } = given;
  if (array) {
    const element = postgresKind({ ...given, array: false, type: type.replace(/(\[\])+$/, '') });
    return element.kind === 'none'
      ? element
      : composed((k) => `ARRAY[${elementOf(element, k)}]`, sizeOf(element));
  }
  if (typtype === 'e') {
    return {
      kind: 'list',
      values: labels.map((label) => `${literal(label)}::${type}`),
      pick: postgresWords.pick,
    };
  }
  if (typtype === 'm') {
    const inner = byName[typname.replace(/multirange$/, 'range')]?.(type);
    return inner?.kind === 'composed'
      ? { ...inner, at: (k) => `'{' || (${inner.at(k)})::text || '}'` }
      : { kind: 'none' };
  }
  return byName[typname]?.(type) ?? { kind: 'none' };
}

function sizeOf(kind: ValueKind): number {
  if (kind.kind === 'list') return kind.values.length;
  return kind.kind === 'composed' ? kind.size : 10_000;
}

function elementOf(kind: ValueKind, k: string): string {
  switch (kind.kind) {
    case 'ordinal':
      return kind.at(`${kind.usual[0]} + (${k})`);
    case 'list':
      return kind.pick(k, kind.values);
    case 'composed':
      return kind.at(k);
    case 'text':
      return `left('item ' || (${k})::text, ${kind.length})`;
    case 'none':
      return 'NULL';
  }
}
