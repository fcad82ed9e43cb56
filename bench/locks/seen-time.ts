import type { SeenMode } from './independent-worker';

/** How far a time lies outside of what an independent session saw of these modes; 0 within it. Milliseconds. */
export function outside(
  milliseconds: number,
  seen: readonly SeenMode[],
  wanted: (mode: string | null) => boolean,
): number {
  const own = seen.filter(({ mode }) => wanted(mode));
  const least = own.reduce((sum, one) => sum + Math.max(one.least, 0), 0);
  const most = own.reduce((sum, one) => sum + one.most, 0);
  if (milliseconds < least) return milliseconds - least;
  return Math.max(milliseconds - most, 0);
}

/** How wide the bracket of what was seen is, in milliseconds. */
export function widthOf(
  seen: readonly SeenMode[],
  wanted: (mode: string | null) => boolean,
): number {
  return seen
    .filter(({ mode }) => wanted(mode))
    .reduce((sum, one) => sum + one.most - Math.max(one.least, 0), 0);
}
