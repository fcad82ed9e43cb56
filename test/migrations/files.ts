import type { MigrationFile, Surroundings } from '@lockkeeper/core/migrations/format';
import type { Migration } from '@lockkeeper/core/migrations/migration';

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

/** A migration whose up has this text. */
export function migrationOf(text: string): Migration {
  const up = {
    path: 'db/1_a.sql',
    file: '1_a.sql',
    text,
    section: { start: 0, end: text.length },
    transaction: null,
  };
  return { version: '1', name: 'a', path: up.path, up, down: null };
}
