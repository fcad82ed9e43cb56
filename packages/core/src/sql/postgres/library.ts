import { setFlagsFromString } from 'node:v8';

type Library = Pick<
  typeof import('libpg-query'),
  'parseSync' | 'parsePlPgSQLSync' | 'hasSqlDetails'
>;

let loaded: Library | null = null;

/** Loads PostgreSQL's own parser, once. */
export async function loadPostgresParser(): Promise<void> {
  if (loaded !== null) return;
  keepBaselineCode();
  const library = await import('libpg-query');
  await library.loadModule();
  loaded = library;
}

export function postgresParser(): Library {
  if (loaded === null) throw new Error('the PostgreSQL dialect was not loaded before parse');
  return loaded;
}

/**
 * V8 would compile the parser's grammar, one function of 100 KB, a second time in the background: half a second of
 * a core and 550 MB that no migration folder earns back, and the process cannot end before it is done (measured on
 * Node 24: 0.35 s instead of 0.75 s for a hundred files, 1.1 s instead of 1.25 s for a thousand).
 */
function keepBaselineCode(): void {
  setFlagsFromString('--no-wasm-tier-up');
  setFlagsFromString('--no-wasm-dynamic-tiering');
}
