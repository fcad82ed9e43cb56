import { cut } from './fit-text';
import { oneLine } from './plain-text';
import type { ReportedMigration } from './report';

/** The items of each migration together, in the order in which the migrations come up. */
export function byMigration<Item extends { readonly migration: string }>(
  items: readonly Item[],
): Map<string, Item[]> {
  const groups = new Map<string, Item[]>();
  for (const item of items) {
    const group = groups.get(item.migration);
    if (group === undefined) groups.set(item.migration, [item]);
    else group.push(item);
  }
  return groups;
}

/** `0013 add_channel`, or the version alone where the report does not list the migration. */
export function migrationLabel(
  version: string,
  migrations: readonly ReportedMigration[],
  width: number,
): string {
  const name = migrations.find((migration) => migration.version === version)?.name ?? '';
  return cut(oneLine(name === version ? version : `${version} ${name}`), width);
}
