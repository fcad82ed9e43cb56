import type { CodePlace, CodeSearch } from './code-search';

/** Whether the code at the base still names something, and how a message says it. */
export interface Usage {
  readonly found: 'used' | 'unused' | 'unknown';
  /** A sentence; empty where it is unused. */
  readonly text: string;
}

const shownPlaces = 5;

/** What the code says; `unknown` where none was searched. */
export function usage(
  code: CodeSearch | null,
  what: string,
  placesIn: (code: CodeSearch) => readonly CodePlace[] | null,
): Usage {
  const places = code === null ? null : placesIn(code);
  if (code === null || places === null) return { found: 'unknown', text: unknownText([what]) };
  if (places.length === 0) return { found: 'unused', text: '' };
  const shown = places.slice(0, shownPlaces).map(({ path, line }) => `${path}:${line}`);
  const more = places.length - shown.length;
  const rest = more === 0 ? '' : ` and ${more} more ${more === 1 ? 'place' : 'places'}`;
  return {
    found: 'used',
    text: `The code of ${code.at} still names ${what}: ${shown.join(', ')}${rest}.`,
  };
}

/** What a message says where no code was searched. */
export function unknownText(names: readonly string[]): string {
  return `Whether code still names ${names.join(', ')} was not looked up.`;
}
