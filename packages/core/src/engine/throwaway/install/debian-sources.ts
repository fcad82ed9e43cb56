/** Where apt gets packages from, as far as it matters here. */
export interface DebianSource {
  readonly uris: readonly string[];
  readonly suites: readonly string[];
  readonly components: readonly string[];
  /** A key file's path or a key itself, as it stands in a deb822 file; null for apt's own keys. */
  readonly signedBy: string | null;
}

const words = (text: string | undefined): string[] => (text ?? '').split(/\s+/).filter(Boolean);

function parseStanza(text: string): DebianSource | null {
  const fields = new Map<string, string>();
  let name = '';
  for (const line of text.split('\n').filter((each) => !each.startsWith('#'))) {
    const field = /^([\w-]+):(.*)$/.exec(line);
    if (field) {
      name = (field[1] ?? '').toLowerCase();
      fields.set(name, (field[2] ?? '').trim());
    } else if (/^\s/.test(line)) fields.set(name, `${fields.get(name) ?? ''}\n${line}`);
  }
  const isOff = /^(no|false|off|0)$/i.test(fields.get('enabled') ?? '');
  if (isOff || !words(fields.get('types')).includes('deb')) return null;
  return {
    uris: words(fields.get('uris')),
    suites: words(fields.get('suites')),
    components: words(fields.get('components')),
    signedBy: fields.get('signed-by') || null,
  };
}

function parseLine(line: string): DebianSource | null {
  const parts = /^deb\s+(?:\[([^\]]*)\]\s*)?(\S+)\s+(\S+)\s*(.*)$/.exec(line.trim());
  if (parts === null) return null;
  const [, options, uri = '', suite = '', components = ''] = parts;
  const signedBy = words(options).find((option) => option.toLowerCase().startsWith('signed-by='));
  return {
    uris: [uri],
    suites: [suite],
    components: words(components.replace(/#.*/, '')),
    signedBy: signedBy?.slice('signed-by='.length).replaceAll(',', ' ') ?? null,
  };
}

/** Reads a file of /etc/apt by both of its forms: deb822 (`.sources`) and one line each (`.list`). */
export function parseDebianSources(text: string, form: 'sources' | 'list'): DebianSource[] {
  const found =
    form === 'sources'
      ? text.split(/\n[ \t]*\n/).map(parseStanza)
      : text.split('\n').map(parseLine);
  return found.filter((source) => source !== null);
}

const rollingSuites = ['oldstable', 'stable', 'testing', 'unstable', 'sid'];

/**
 * Of the machine's sources those of Debian itself: `suite` replaces the suite of its archive, null takes
 * the machine's own with their updates and security fixes.
 */
export function debianArchive(
  sources: readonly DebianSource[],
  codename: string,
  suite: string | null,
): DebianSource[] {
  const own = [codename, ...rollingSuites];
  const isArchive = (source: DebianSource): boolean =>
    source.components.includes('main') && source.suites.some((name) => own.includes(name));
  const archive = sources.find(isArchive);
  if (archive === undefined) return [];
  if (suite !== null) return [{ ...archive, suites: [suite], components: ['main'] }];
  return sources
    .filter((source) => source.suites.some((name) => own.includes(name.split(/[-/]/)[0] ?? '')))
    .map((source) => ({ ...source, components: ['main'] }));
}

/** The text of a deb822 file. */
export function formatDebianSources(sources: readonly DebianSource[]): string {
  return sources
    .map(({ uris, suites, components, signedBy }) =>
      [
        'Types: deb',
        `URIs: ${uris.join(' ')}`,
        `Suites: ${suites.join(' ')}`,
        `Components: ${components.join(' ')}`,
        ...(signedBy === null ? [] : [`Signed-By: ${signedBy}`]),
      ].join('\n'),
    )
    .join('\n\n')
    .concat('\n');
}
