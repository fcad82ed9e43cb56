import type { MigrationFile } from './format';
import type { Script } from './migration';

/** A script that is a file of its own, as most tools have it. */
export function wholeFileScript(file: MigrationFile, transaction: boolean | null = null): Script {
  return {
    path: file.path,
    file: file.name,
    text: file.text,
    section: { start: 0, end: file.text.length },
    transaction,
  };
}
