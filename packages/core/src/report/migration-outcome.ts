import { counted, formatCount } from './counts';
import type { Report } from './report';
import { migrationsOf } from './report-view';

/** What became of a migration in the target, by its version. Null where the stage applied none to a target. */
export function migrationOutcome({ audit = [] }: Report): ((version: string) => string) | null {
  const verdicts = new Map(audit.map(({ migration, verdict }) => [migration, verdict]));
  verdicts.delete(null);
  return verdicts.size === 0 ? null : (version) => verdicts.get(version) ?? 'not begun';
}

/** `2 pending migrations`; `3 migrations: 1 applied, 1 failed, 1 not begun` */
export function migrationsTitle(report: Report): string {
  const list = migrationsOf(report);
  const outcome = migrationOutcome(report);
  if (outcome === null) return counted(list.length, 'pending migration');
  const words = list.map(({ version }) => outcome(version));
  const counts = [...new Set(words)].map(
    (word) => `${formatCount(words.filter((other) => other === word).length)} ${word}`,
  );
  return `${counted(list.length, 'migration')}: ${counts.join(', ')}`;
}
