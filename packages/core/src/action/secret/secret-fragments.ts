const leastLength = 10;

interface Sought {
  readonly password: string;
  /** Characters that give the password away, the rest of it missing. */
  readonly least: number;
  /** Every fragment of that length has one of them in it, whole. */
  readonly seeds: readonly { readonly at: number; readonly text: string }[];
}

/**
 * Takes out what is left of a password that a server or a limit has cut off: MySQL quotes 80 characters of a statement,
 * PostgreSQL 64 bytes of a value. Half of it counts, from ten characters on.
 */
export function fragmentRedactor(passwords: readonly string[]): (text: string) => string {
  const sought = passwords.filter(({ length }) => length > leastLength).map(soughtOf);
  return (text) => sought.reduce(withoutFragments, text);
}

function soughtOf(password: string): Sought {
  const least = Math.max(leastLength, Math.ceil(password.length / 2));
  const length = Math.floor(least / 2);
  const count = Math.floor(password.length / length);
  const seeds = Array.from({ length: count }, (_, each) => {
    const at = each * length;
    return { at, text: password.slice(at, at + length) };
  });
  return { password, least, seeds };
}

function withoutFragments(text: string, { password, least, seeds }: Sought): string {
  return seeds.reduce((left, seed) => {
    let result = '';
    let done = 0;
    for (let found = left.indexOf(seed.text); found >= 0; ) {
      const end = seed.at + seed.text.length;
      const before = sameAtEnd(left.slice(done, found), password.slice(0, seed.at));
      const after = sameAtStart(left.slice(found + seed.text.length), password.slice(end));
      const isFragment = before + seed.text.length + after >= least;
      if (isFragment) {
        result += `${left.slice(done, found - before)}***`;
        done = found + seed.text.length + after;
      }
      found = left.indexOf(seed.text, isFragment ? done : found + 1);
    }
    return result + left.slice(done);
  }, text);
}

function sameAtStart(text: string, wanted: string): number {
  let same = 0;
  while (same < wanted.length && text[same] === wanted[same]) same += 1;
  return same;
}

function sameAtEnd(text: string, wanted: string): number {
  let same = 0;
  while (same < wanted.length && text.at(-1 - same) === wanted.at(-1 - same)) same += 1;
  return same;
}
