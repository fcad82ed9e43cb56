import type { MigrationFile, Surroundings } from '@lockkeeper/core/migrations/format';

/** Files as read from `db`, by name; in the order of their names. */
export function filesOf(
  texts: Readonly<Record<string, string>> | readonly string[],
): MigrationFile[] {
  const entries: [string, string][] = Array.isArray(texts)
    ? texts.map((name: string) => [name, `-- ${name}\n`])
    : Object.entries(texts);
  return entries
    .map(([name, text]) => ({ name, path: `db/${name}`, text }))
    .sort((one, other) => (one.name < other.name ? -1 : 1));
}

export function beside(...names: string[]): Surroundings {
  return { has: (name) => names.includes(name) };
}
