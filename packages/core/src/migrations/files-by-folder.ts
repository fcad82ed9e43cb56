import type { MigrationFile } from './format';

/**
 * Files that lie one folder deep, by folder and then by file name, for tools with a folder a
 * migration. Folders whose name begins with a dot, files at the top and deeper ones are left out.
 */
export function filesByFolder(
  files: readonly MigrationFile[],
): Map<string, Map<string, MigrationFile>> {
  const folders = new Map<string, Map<string, MigrationFile>>();
  for (const file of files) {
    const [folder, name, ...deeper] = file.name.split('/');
    if (folder === undefined || name === undefined || deeper.length > 0) continue;
    if (folder.startsWith('.')) continue;
    const inside = folders.get(folder) ?? new Map<string, MigrationFile>();
    inside.set(name, file);
    folders.set(folder, inside);
  }
  return folders;
}
