import { postgresDialect } from '../../sql/postgres/dialect';
import type { Engine } from '../engine';
import { startPostgresThrowaway } from '../throwaway/start-postgres';
import { postgresBatches } from './batches';
import { postgresDatabases } from './databases';
import { fingerprintPostgresTable, readPostgresSnapshot } from './fingerprint-table';
import { measurePostgresLocks } from './lock-instrument';
import { lockBlocks } from './lock-modes';
import { readPostgresCatalog } from './read-catalog';
import { readPostgresTables } from './read-tables';
import { connectPostgres } from './session';
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
  connect: connectPostgres,
  databases: postgresDatabases,
  readCatalog: readPostgresCatalog,
  readTables: readPostgresTables,
  readSnapshot: readPostgresSnapshot,
  fingerprintTable: fingerprintPostgresTable,
  lockBlocks,
  measureLocks: measurePostgresLocks,
  batches: postgresBatches,
  startThrowaway: startPostgresThrowaway,
} satisfies Engine);
