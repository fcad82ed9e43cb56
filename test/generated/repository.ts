import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

export const root = join(__dirname, '../..');

export const readText = (path: string) => readFileSync(join(root, path), 'utf8');

/** Folders of actions/ that hold the file. */
export function actionsWith(file: string): string[] {
  return readdirSync(join(root, 'actions'), { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && entry.name !== 'build')
    .map(({ name }) => name)
    .filter((name) => readdirSync(join(root, 'actions', name)).includes(file));
}
