type Library = Pick<
  typeof import('libpg-query'),
  'parseSync' | 'parsePlPgSQLSync' | 'hasSqlDetails'
>;

let loaded: Library | null = null;

/** Loads PostgreSQL's own parser, once. */
export async function loadPostgresParser(): Promise<void> {
  if (loaded !== null) return;
  const library = await import('libpg-query');
  await library.loadModule();
  loaded = library;
}

export function postgresParser(): Library {
  if (loaded === null) throw new Error('the PostgreSQL dialect was not loaded before parse');
  return loaded;
}
