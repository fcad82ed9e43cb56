/** Numbers that look random and are the same at each run (mulberry32). */
export function randomNumbers(seed: number): (below: number) => number {
  let state = seed >>> 0;
  return (below) => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below;
  };
}

type Random = ReturnType<typeof randomNumbers>;

export interface Mutation {
  readonly name: string;
  /** Makes a file of one or more files. */
  change(texts: readonly string[], random: Random): string;
}

const pick = <Item>(items: readonly Item[], random: Random): Item =>
  items[random(items.length)] as Item;
const insert = (text: string, at: number, added: string) =>
  `${text.slice(0, at)}${added}${text.slice(at)}`;

const quotes = [
  "'",
  '"',
  '`',
  '$$',
  '$x$',
  '/*',
  '*/',
  '--',
  '#',
  "E'",
  '\\',
  'DELIMITER //\n',
  ';',
];
const words =
  `ALTER TABLE COLUMN ADD DROP CREATE INDEX CONCURRENTLY NOT NULL DEFAULT REFERENCES CHECK ( ) , ; BEGIN END DO $$ SELECT FROM WHERE UPDATE SET AS FUNCTION LANGUAGE plpgsql {{ .Name }} \${x} <%= y %>`.split(
    ' ',
  );
const strange = [
  '\0',
  '\u202e',
  '\ufeff',
  '\u2028',
  '\ud800',
  '😀',
  '\u0300',
  '\r',
  '\v',
  '\u007f',
];
const megabyte = 1024 * 1024;

export const mutations: readonly Mutation[] = [
  {
    name: 'cut',
    change(texts, random) {
      const text = pick(texts, random);
      const start = random(text.length + 1);
      return random(2) === 0 ? text.slice(start) : text.slice(0, start);
    },
  },
  {
    name: 'spliced',
    change(texts, random) {
      const one = pick(texts, random);
      const other = pick(texts, random);
      return one.slice(0, random(one.length + 1)) + other.slice(random(other.length + 1));
    },
  },
  {
    name: 'noise of bytes',
    change(texts, random) {
      const bytes = Buffer.from(pick(texts, random));
      for (let count = 1 + random(20); count > 0 && bytes.length > 0; count -= 1) {
        bytes[random(bytes.length)] = random(256);
      }
      // A file that is not UTF-8 is refused when it is read; here the parsers get what is left of it.
      return bytes.toString('utf8');
    },
  },
  {
    name: 'strange characters',
    change(texts, random) {
      let text = pick(texts, random);
      for (let count = 1 + random(8); count > 0; count -= 1) {
        text = insert(text, random(text.length + 1), pick(strange, random));
      }
      return text;
    },
  },
  {
    name: 'quotes',
    change(texts, random) {
      let text = pick(texts, random);
      for (let count = 1 + random(12); count > 0; count -= 1) {
        text = insert(text, random(text.length + 1), pick(quotes, random));
      }
      return text;
    },
  },
  {
    name: 'words',
    change(texts, random) {
      let text = pick(texts, random);
      for (let count = 1 + random(12); count > 0; count -= 1) {
        text = insert(text, random(text.length + 1), ` ${pick(words, random)} `);
      }
      return text;
    },
  },
  {
    name: 'nested',
    change(texts, random) {
      const [open, close] = pick(
        [
          ['(', ')'],
          ['/*', '*/'],
          ['CASE WHEN ', ' END'],
          ['BEGIN ', ' END;'],
          ['[', ']'],
          ['SELECT (', ')'],
        ] as const,
        random,
      );
      const depth = 1 + random(3000);
      const text = pick(texts, random);
      const at = random(text.length + 1);
      const close2 = random(3) === 0 ? '' : close.repeat(depth);
      return insert(text, at, `${open.repeat(depth)}1${close2}`);
    },
  },
];

/** Lines of a megabyte: one of them for some hundred of the others, since each takes its time. */
export const longLines: readonly Mutation[] = [
  {
    name: 'a string of a megabyte',
    change(texts, random) {
      const text = pick(texts, random);
      const quote = pick(["'", '"', '`', '$$', ''], random);
      return insert(text, random(text.length + 1), `${quote}${'x'.repeat(megabyte)}${quote}`);
    },
  },
  {
    name: 'a repeated piece in one line',
    change(texts, random) {
      const text = pick(texts, random).replaceAll('\n', ' ');
      const start = random(text.length + 1);
      const piece = text.slice(start, start + 1 + random(60)) || ' ';
      return text + piece.repeat(Math.ceil(megabyte / piece.length));
    },
  },
  {
    name: 'all in one line, again and again',
    change(texts, random) {
      const text = `${pick(texts, random)
        .replace(/--.*$|#.*$/gm, '')
        .replaceAll('\n', ' ')} ; `;
      return text.repeat(Math.ceil(megabyte / text.length));
    },
  },
  {
    name: 'one character',
    change(texts, random) {
      const character = pick(
        ['(', "'", '"', '`', '$', '\\', '-', '/', '*', ',', ' ', 'e', '.'],
        random,
      );
      return pick(texts, random) + character.repeat(megabyte);
    },
  },
];
