import { postgresDialect } from '../../sql/postgres/dialect';
import type { Engine } from '../engine';
import { adoptPostgresSettings } from './adopt-settings';
import { postgresBatches } from './batches';
import { postgresDatabases } from './databases';
import { postgresDdlSettings } from './ddl-settings';
import { postgresDumpLoading } from './dump-loading';
import { explainPostgres } from './explain-statement';
import { fingerprintPostgresTable, readPostgresSnapshot } from './fingerprint-table';
import { measurePostgresLocks } from './lock-instrument';
import { lockBlocks } from './lock-modes';
import { postgresProbing } from './probing';
import { readPostgresCatalog } from './read-catalog';
import { readLivePostgresTable } from './read-live-table';
import { readPostgresSettings } from './read-settings';
import { readPostgresTableStats } from './read-table-stats';
import { readPostgresTables } from './read-tables';
import { postgresReplication } from './replication';
import { postgresRowMaker } from './row-maker';
import { postgresRowRemover } from './row-remover';
import { parsePostgresUrl, withPostgresDatabase } from './url';

export const postgresEngine: Engine = Object.freeze({
  name: 'postgres',
  title: 'PostgreSQL',
  urlSchemes: ['postgres:', 'postgresql:'],
  dialect: postgresDialect,
  checkUrl(url) {
    parsePostgresUrl(url);
  },
  withDatabase: withPostgresDatabase,
  // Loaded by those who need a server: the gate does not.
  connect: async (url, options) =>
    (await import('@lockkeeper/core/engine/postgres/session')).connectPostgres(url, options),
  databases: postgresDatabases,
  readCatalog: readPostgresCatalog,
  readTables: readPostgresTables,
  readLiveTable: readLivePostgresTable,
  explain: explainPostgres,
  readTableStats: readPostgresTableStats,
  ddlSettings: postgresDdlSettings,
  readSettings: readPostgresSettings,
  adoptSettings: adoptPostgresSettings,
  readSnapshot: readPostgresSnapshot,
  fingerprintTable: fingerprintPostgresTable,
  lockBlocks,
  measureLocks: measurePostgresLocks,
  batches: postgresBatches,
  probing: postgresProbing,
  replication: postgresReplication,
  rowMaker: postgresRowMaker,
  rowRemover: postgresRowRemover,
  dumpLoading: postgresDumpLoading,
  startThrowaway: async (options) =>
    (await import('@lockkeeper/core/engine/throwaway/start-postgres')).startPostgresThrowaway(
      options,
    ),
} satisfies Engine);
