import type { ColumnLimits } from './column-limits';
import { type Places, placesOf } from './pattern-texts';
import type { TextKind, TextWords } from './value-kind';

const words = [
  'amber',
  'birch',
  'cedar',
  'dune',
  'ember',
  'fjord',
  'grove',
  'harbor',
  'island',
  'juniper',
  'kelp',
  'lagoon',
  'meadow',
  'north',
  'orchard',
  'prairie',
];

const sentence =
  `The order was packed in the morning and left the harbor before noon, so that it will be
 at the door by the end of the week; the customer asked for a call before the delivery, and for the old box to be
 taken back. `
    .replaceAll('\n', '')
    .repeat(2);

export interface TextValues {
  readonly size: number;
  readonly at: (k: string) => string;
}

/** Texts for a column by its name and by what is asked of them; another number gives another text. */
export function textValues(
  name: string,
  { length, words: say }: TextKind,
  limits: ColumnLimits,
  whole: boolean,
): TextValues | null {
  const most = Math.min(length, limits.maximumLength);
  if (limits.pattern !== null) {
    const places = placesOf(limits.pattern);
    return places === null ? null : placed(say, places.slice(0, most));
  }
  const least = limits.minimumLength;
  const room = most - limits.prefix.length;
  const made = plainValues(name, say, room, Math.max(0, least - limits.prefix.length), whole);
  if (limits.prefix === '') return made;
  return { ...made, at: (k) => say.join([say.literal(limits.prefix), made.at(k)]) };
}

function plainValues(
  name: string,
  say: TextWords,
  room: number,
  least: number,
  whole: boolean,
): TextValues {
  if (room <= 8) return placed(say, Array(Math.max(room, 0)).fill('ABCDEFGHIJKLMNOPQRSTUVWXYZ'));
  if (room < 48) {
    // The number first, as the end is cut off.
    const size = Math.min(10 ** Math.min(room - 1, 9), 2 ** 31);
    const filler = say.literal(` ${words.join(' ')}`.repeat(Math.ceil(room / 100)));
    const width = Math.max(least, Math.min(room, whole ? room : 20));
    return { size, at: (k) => say.cut(say.join([say.text(k), filler]), width) };
  }
  const at = (k: string) => longValue(name, say, k);
  const filled = (k: string) =>
    least <= 20
      ? at(k)
      : say.cut(
          say.join([at(k), say.literal(sentence.repeat(Math.ceil(least / 200)))]),
          Math.min(room, Math.max(least + 8, 48)),
        );
  return { size: 2 ** 31, at: filled };
}

const word = (say: TextWords, k: string, step: number) =>
  say.pick(`(${say.divide(k, String(step))}) % ${words.length}`, words.map(say.literal));

function longValue(name: string, say: TextWords, k: string): string {
  if (/e_?mail/i.test(name)) {
    return say.join([word(say, k, 7), say.literal('.'), say.text(k), say.literal('@example.com')]);
  }
  if (/url|link|website/i.test(name)) {
    return say.join([
      say.literal('https://example.com/'),
      word(say, k, 7),
      say.literal('/'),
      say.text(k),
    ]);
  }
  if (/phone|mobile/i.test(name)) return say.join([say.literal('+1555'), say.text(k)]);
  if (/descr|body|content|note|comment|message|address|text|bio/i.test(name)) {
    const part = say.slice(say.literal(sentence), `1 + (${k}) % 180`, 100);
    return say.join([part, say.literal(' '), say.text(k)]);
  }
  return say.join([
    word(say, k, 7),
    say.literal(' '),
    word(say, k, 131),
    say.literal(' '),
    say.text(k),
  ]);
}

/** A text by its places, each of which has its own characters. */
function placed(say: TextWords, places: Places): TextValues {
  let step = 1;
  const steps = places.map((characters) => {
    const own = step;
    if (step < 2 ** 40) step *= characters.length;
    return own;
  });
  const at = (k: string) =>
    places.length === 0
      ? say.literal('')
      : say.join(
          places.map((characters, place) =>
            characters.length === 1
              ? say.literal(characters)
              : say.slice(
                  say.literal(characters),
                  `1 + (${say.divide(k, String(steps[place] ?? 1))}) % ${characters.length}`,
                  1,
                ),
          ),
        );
  return { size: Math.min(step, 2 ** 31), at };
}
