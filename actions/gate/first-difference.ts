/** The first line of `now`, counting from 1, that `before` does not have in its place; the last one where lines went. */
export function firstDifference(before: string, now: string): number {
  const old = before.split(/\r?\n/);
  const lines = now.split(/\r?\n/);
  const found = lines.findIndex((line, at) => line !== old[at]);
  return found < 0 ? lines.length : found + 1;
}
