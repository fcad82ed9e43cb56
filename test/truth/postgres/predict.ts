import { assumedVersion } from '@lockkeeper/actions/gate/assumed-version';
import { checkMigrations } from '@lockkeeper/actions/gate/check-migrations';
import { plain } from '@lockkeeper/core/migrations/formats/plain';
import type { Prediction } from '@lockkeeper/core/report/report';
import { postgresDialect } from '@lockkeeper/core/sql/postgres/dialect';
import { migrationsOf } from '../../rules/rule-case';
import type { Measured } from './measure';

/** What the gate says of each statement of a pending migration, with the setup as its history. */
export function predictions(setup: string, pending: string, major: string): readonly Prediction[] {
  const all = migrationsOf([{ up: setup }, { up: pending }]);
  return checkMigrations({
    engine: 'postgres',
    version: assumedVersion('postgres', major),
    dialect: postgresDialect,
    format: plain,
    config: { path: null, rules: {} },
    rules: [],
    all,
    checked: all.slice(1),
    eachAlone: false,
    change: null,
  }).predictions;
}

/** In the form of a measurement. */
export function asMeasured({ locks, rewrites, scans }: Prediction): Measured {
  return {
    locks: Object.fromEntries(locks.map(({ relation, mode }) => [relation, mode])),
    rewrites: rewrites.toSorted(),
    scans: scans.toSorted(),
  };
}
