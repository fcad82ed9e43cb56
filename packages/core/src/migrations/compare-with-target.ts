import type { AppliedMigration, Format } from './format';
import type { Migration } from './migration';

/** What the target's history table says of the folder's migrations. */
export interface TargetState {
  /** Not in the table, or repeatable and changed; in the tool's order. */
  readonly pending: readonly Migration[];
  readonly applied: readonly Migration[];
  /** Begun and, by the tool's own mark, not finished. */
  readonly unfinished: readonly AppliedMigration[];
  /** Applied with another text, by the tool's own checksum. */
  readonly edited: readonly Migration[];
  /** In the table and not in the folder. */
  readonly unknown: readonly AppliedMigration[];
}

/** `applied` is what the format's history table gave, none where there is no table yet. */
export function compareWithTarget(
  format: Format,
  migrations: readonly Migration[],
  applied: readonly AppliedMigration[],
): TargetState {
  const row = (migration: Migration) =>
    applied.find((candidate) => format.compareVersions(candidate.version, migration.version) === 0);
  const changed = (migration: Migration) => {
    const checksum = row(migration)?.checksum ?? null;
    const accepted = format.history.checksums(migration);
    return checksum !== null && accepted.length > 0 && !accepted.includes(checksum);
  };
  const repeatable = (migration: Migration) => format.repeatable?.(migration.version) ?? false;
  const isPending = (migration: Migration) =>
    row(migration) === undefined || (repeatable(migration) && changed(migration));
  return {
    pending: migrations.filter(isPending),
    applied: migrations.filter((migration) => !isPending(migration)),
    unfinished: applied.filter((candidate) => !candidate.finished),
    edited: migrations.filter((migration) => changed(migration) && !repeatable(migration)),
    unknown: applied.filter((candidate) =>
      migrations.every(
        (migration) => format.compareVersions(candidate.version, migration.version) !== 0,
      ),
    ),
  };
}
