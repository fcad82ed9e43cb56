import { assumedVersion } from '@lockkeeper/actions/gate/assumed-version';
import { checkMigrations } from '@lockkeeper/actions/gate/check-migrations';
import type { EngineName } from '@lockkeeper/core/engine/engine-name';
import { plain } from '@lockkeeper/core/migrations/formats/plain';
import type { Prediction } from '@lockkeeper/core/report/report';
import { dialectOf } from '@lockkeeper/core/sql/dialects';
import { migrationsOf } from '../../rules/rule-case';
import { hasLadder } from './ladder';
import type { Measured } from './measure';

/** What the gate says of each statement of a pending migration, with the setup as its history. */
export function predictions(
  engine: EngineName,
  version: string,
  setup: string,
  pending: string,
): readonly Prediction[] {
  const all = migrationsOf([{ up: setup }, { up: pending }]);
  return checkMigrations({
    engine,
    version: assumedVersion(engine, version),
    dialect: dialectOf(engine),
    format: plain,
    config: { path: null, rules: {} },
    rules: [],
    all,
    checked: all.slice(1),
    eachAlone: false,
    change: null,
    code: null,
  }).predictions;
}

/** In the form of a measurement. */
export function asMeasured(engine: EngineName, prediction: Prediction): Measured {
  const { sql, algorithm, lockLevel, rebuild, rewrites, locks } = prediction;
  const refused = algorithm === null && /\b(?:algorithm|lock)\s*=/i.test(sql);
  const rewritten = rebuild || rewrites.length > 0;
  const chosen = hasLadder(engine, sql)
    ? `${algorithm ?? 'unknown'}${algorithm === 'INSTANT' && engine === 'mysql' ? '' : ` ${lockLevel}`}`
    : '-';
  return {
    way: refused ? 'refused' : `${chosen}${rewritten ? ' rebuild' : ''}`,
    locks: refused
      ? {}
      : Object.fromEntries(
          locks.map(({ relation, mode }): [string, string] => [relation, mode]).toSorted(),
        ),
  };
}
