/** The characters that may stand at each place of a text. */
export type Places = readonly string[];

/**
 * A fixed row of places that a simple regular expression takes: characters, classes, groups without alternatives, and
 * counts, of which the least is taken, or enough for `room` different texts. Null for anything else.
 */
export function placesOf(pattern: string, room = 1e9): Places | null {
  const plain = pattern.replace(/^\^/, '').replace(/\$$/, '');
  const [alternative = ''] = /^\(([^()]*\|[^()]*)\)$/.test(plain)
    ? plain.slice(1, -1).split('|')
    : [plain];
  const read = readSequence(alternative);
  if (read === null) return null;
  const places: string[] = [];
  let left = room;
  for (const { characters, least, most } of read) {
    const wanted =
      characters.length > 1 ? Math.ceil(Math.log(left) / Math.log(characters.length)) : 1;
    const count = Math.max(least, Math.min(most, Math.max(wanted, least > 0 ? least : 0), 40));
    for (let at = 0; at < count; at += 1) places.push(characters);
    left = Math.max(1, left / characters.length ** count);
  }
  return places;
}

interface Piece {
  readonly characters: string;
  readonly least: number;
  readonly most: number;
}

const lower = 'abcdefghijklmnopqrstuvwxyz';
const upper = lower.toUpperCase();
const digits = '0123456789';
const everything = `${lower}${digits}${upper}-_.@ /:`;

const escapes: Readonly<Record<string, string>> = { d: digits, w: `${lower}${digits}`, s: ' ' };
const named: Readonly<Record<string, string>> = {
  alpha: lower,
  digit: digits,
  alnum: `${lower}${digits}`,
  upper,
  lower,
  space: ' ',
  xdigit: `${digits}abcdef`,
};

const one =
  /(?:\[(?<not>\^?)(?<set>(?:\[:\w+:\]|\\.|[^\]\\])+)\]|\\(?<escaped>.)|(?<any>\.)|(?<group>\((?:\?:)?(?<inner>[^()|]*)\))|(?<plain>[^\\[\](){}.*+?|^$]))(?<count>\{\d+(?:,\d*)?\}|[*+?])?/gsy;

function readSequence(pattern: string): Piece[] | null {
  const pieces: Piece[] = [];
  let end = 0;
  for (const match of pattern.matchAll(one)) {
    end = match.index + match[0].length;
    const { not = '', set, escaped, any, group, inner, plain, count } = match.groups ?? {};
    const [least, most] = countOf(count);
    if (group !== undefined) {
      const nested = readSequence(inner ?? '');
      if (nested === null) return null;
      for (let at = 0; at < least; at += 1) pieces.push(...nested);
      continue;
    }
    const characters =
      set === undefined
        ? (plain ?? (any === undefined ? (escapes[escaped ?? ''] ?? escaped) : lower))
        : charactersOf(set, not !== '');
    if (characters === undefined || characters === '') return null;
    pieces.push({ characters, least, most });
  }
  return end === pattern.length ? pieces : null;
}

function countOf(count: string | undefined): readonly [number, number] {
  if (count === undefined) return [1, 1];
  if (count === '?') return [0, 1];
  if (count === '*') return [0, 12];
  if (count === '+') return [1, 12];
  const [, least = '1', comma, most = ''] = /\{(\d+)(,)?(\d*)\}/.exec(count) ?? [];
  if (comma === undefined) return [Number(least), Number(least)];
  return [Number(least), most === '' ? Number(least) + 12 : Number(most)];
}

function charactersOf(set: string, negated: boolean): string {
  const parts = set.matchAll(/\[:(\w+):\]|\\(.)-?|([^\\])-([^\]\\])|(.)/gs);
  const found = [...parts].flatMap(([, name, escaped, from, to, single = '']) => {
    if (name !== undefined) return [...(named[name] ?? '')];
    if (escaped !== undefined) return [...(escapes[escaped] ?? escaped)];
    if (from === undefined || to === undefined) return [single];
    return [...everything].filter((character) => character >= from && character <= to);
  });
  const chosen = new Set(found);
  if (!negated) return [...chosen].join('');
  return [...`${lower}${digits}`].filter((character) => !chosen.has(character)).join('');
}
