import { compareNumbers, compareText } from './compare-versions';
import type { MigrationFile } from './format';

/** A file that Flyway takes, by its name. */
export interface FlywayFile {
  readonly file: MigrationFile;
  readonly prefix: 'V' | 'U' | 'B' | 'R';
  /** As in the history table, `1.2`; of a repeatable `R__` and its description. */
  readonly version: string;
  readonly description: string;
}

const repeatable = 'R__';

/**
 * Reads `V1_2__add_orders.sql` by Flyway's default prefixes, separator and suffix. Null for any other
 * name: Flyway passes over those too, unless validateMigrationNaming is set
 * (flyway-core, ResourceNameParser.java and MigrationVersion.java).
 */
export function flywayFile(file: MigrationFile): FlywayFile | null {
  const baseName = file.name.slice(file.name.lastIndexOf('/') + 1);
  const [, prefix, rest = ''] = /^([VUBR])(.*)\.sql$/i.exec(baseName) ?? [];
  if (prefix !== 'V' && prefix !== 'U' && prefix !== 'B' && prefix !== 'R') return null;
  const separator = rest.indexOf('__');
  const before = separator < 0 ? rest : rest.slice(0, separator);
  const description = (separator < 0 ? '' : rest.slice(separator + 2)).replaceAll('_', ' ');
  if (prefix === 'R') {
    return separator === 0
      ? { file, prefix, version: repeatableVersion(description), description }
      : null;
  }
  const version = before.replaceAll('_', '.');
  return /^\d+(\.\d+)*$/.test(version) ? { file, prefix, version, description } : null;
}

/** What stands for the version of a repeatable, which has none in the history table. */
export function repeatableVersion(description: string): string {
  return repeatable + description.replaceAll(' ', '_');
}

export function isRepeatable(version: string): boolean {
  return version.startsWith(repeatable);
}

/** Part by part as numbers, a missing part is 0; repeatables come last, by description. */
export function compareFlywayVersions(left: string, right: string): number {
  const last = Number(isRepeatable(left)) - Number(isRepeatable(right));
  if (last !== 0) return last;
  if (isRepeatable(left)) {
    return compareText(left.replaceAll('_', ' '), right.replaceAll('_', ' '));
  }
  const parts = left.replaceAll('_', '.').split('.');
  const others = right.replaceAll('_', '.').split('.');
  for (let place = 0; place < Math.max(parts.length, others.length); place += 1) {
    const order = compareNumbers(parts[place] ?? '0', others[place] ?? '0');
    if (order !== 0) return order;
  }
  return 0;
}
