import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { withoutVarying } from './varying';

const update = process.env.UPDATE_EXPECTED === '1';
if (update && process.env.CI) throw new Error('UPDATE_EXPECTED in CI would let anything pass');

/**
 * Holds what a run gave against the case's expected files, by name; null stands for nothing, which has no
 * file. The files show figures as they were when they were written; figures that vary are not compared.
 * With UPDATE_EXPECTED=1 a file that differs is written anew.
 */
export function compareWithExpected(
  folder: string,
  given: Readonly<Record<string, string | null>>,
): void {
  for (const [name, text] of Object.entries(given)) {
    const file = join(folder, name);
    const expected = existsSync(file) ? readFileSync(file, 'utf8') : null;
    if (comparable(expected) === comparable(text)) continue;
    if (!update) expect(titled(name, text)).toBe(titled(name, expected));
    else if (text === null) rmSync(file);
    else writeFileSync(file, text);
  }
}

function comparable(text: string | null): string | null {
  return text === null ? null : withoutVarying(text);
}

/** Jest shows two texts line by line; the name says which file they are of. */
function titled(name: string, text: string | null): string {
  return `${name}\n${comparable(text) ?? '(there is none)'}`;
}
