import { UserError } from '../../errors';
import { flywayHistory } from '../flyway-history';
import { compareFlywayVersions, type FlywayFile, flywayFile, isRepeatable } from '../flyway-names';
import { flywayTransaction } from '../flyway-transaction';
import type { Format, MigrationFile } from '../format';
import { type DirectionFile, pairScripts } from '../pair-scripts';

/** `executeInTransaction` of `<file>.sql.conf` (flyway-core, SqlScriptMetadata.java). */
function transaction(file: MigrationFile, files: readonly MigrationFile[]): boolean | null {
  const conf = files.find((other) => other.path === `${file.path}.conf`);
  if (conf === undefined) return null;
  const value = /^[ \t]*executeInTransaction[ \t]*=[ \t]*(\S*)/m.exec(conf.text)?.[1];
  if (value === undefined) return null;
  if (value !== 'true' && value !== 'false') {
    throw new UserError({
      what: `${conf.path} sets executeInTransaction to ${value}`,
      why: 'Flyway takes true or false',
      mend: 'Write executeInTransaction=false, or remove the line.',
    });
  }
  return value === 'true';
}

/**
 * What Flyway would run on an empty database: the newest baseline script and the versions above it,
 * each with its undo, then the repeatables by description.
 */
function selected(all: readonly FlywayFile[]): { up: FlywayFile[]; undo: FlywayFile[] } {
  const baseline = all
    .filter((file) => file.prefix === 'B')
    .sort((one, other) => compareFlywayVersions(other.version, one.version))[0];
  const above = (file: FlywayFile) =>
    baseline === undefined || compareFlywayVersions(file.version, baseline.version) > 0;
  const up = all.filter((file) => file.prefix === 'R' || (file.prefix === 'V' && above(file)));
  return {
    up: baseline === undefined ? up : [baseline, ...up],
    undo: all.filter((file) => file.prefix === 'U' && above(file)),
  };
}

export const flyway: Format = Object.freeze<Format>({
  name: 'flyway',
  title: 'Flyway',
  recognise(files, surroundings) {
    const own = files.flatMap((file) => flywayFile(file) ?? []);
    if (own.some((file) => file.prefix !== 'R' && file.description !== '')) return 'certain';
    if (own.length === 0) return 'no';
    const beside = ['flyway.conf', 'flyway.toml', 'conf/flyway.conf'];
    return beside.some((file) => surroundings.has(file)) ? 'certain' : 'possible';
  },
  read(files) {
    const { up, undo } = selected(files.flatMap((file) => flywayFile(file) ?? []));
    const direction = ({ file, version, description }: FlywayFile): DirectionFile => ({
      file,
      version,
      name: description,
      transaction: transaction(file, files),
    });
    return pairScripts(up.map(direction), undo.map(direction), compareFlywayVersions);
  },
  compareVersions: compareFlywayVersions,
  repeatable: isRepeatable,
  transaction: flywayTransaction,
  history: flywayHistory,
  // Validation fails unless outOfOrder is set: https://github.com/flyway/flyway/issues/1363
  belowNewest: 'refused',
  downs: true,
});
