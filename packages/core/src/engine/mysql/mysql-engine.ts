import type { Dialect } from '../../sql/dialect';
import { mariadbDialect, mysqlDialect } from '../../sql/mysql/dialect';
import type { Engine } from '../engine';
import { adoptMysqlSettings } from './adopt-settings';
import { mysqlBatches } from './batches';
import { mysqlDatabases } from './databases';
import { mysqlDdlSettings } from './ddl-settings';
import { mysqlDumpLoading } from './dump-loading';
import { explainMysql } from './explain-statement';
import { fingerprintMysqlTable, readMysqlSnapshot } from './fingerprint-table';
import { measureMysqlLocks } from './lock-instrument';
import { lockBlocks } from './lock-modes';
import { mysqlProbing } from './probing';
import { readMysqlCatalog } from './read-catalog';
import { readLiveMysqlTable } from './read-live-table';
import { readMysqlSettings } from './read-settings';
import { readMysqlTableStats } from './read-table-stats';
import { readMysqlTables } from './read-tables';
import { mysqlReplication } from './replication';
import { mysqlRowMaker } from './row-maker';
import { mysqlRowRemover } from './row-remover';
import { parseMysqlUrl, withMysqlDatabase } from './url';

interface Flavour {
  readonly name: 'mysql' | 'mariadb';
  readonly title: string;
  readonly urlSchemes: readonly string[];
  readonly dialect: Dialect;
}

function createMysqlEngine(flavour: Flavour): Engine {
  return Object.freeze({
    ...flavour,
    checkUrl(url) {
      parseMysqlUrl(url);
    },
    withDatabase: withMysqlDatabase,
    // Loaded by those who need a server: the gate does not.
    connect: async (url, options) =>
      (await import('@lockkeeper/core/engine/mysql/session')).connectMysql(url, options),
    databases: mysqlDatabases,
    readCatalog: readMysqlCatalog,
    readTables: readMysqlTables,
    readLiveTable: (session, table) => readLiveMysqlTable(flavour.dialect, session, table),
    explain: (session, statement) => explainMysql(flavour.dialect, session, statement),
    readTableStats: readMysqlTableStats,
    ddlSettings: mysqlDdlSettings,
    readSettings: readMysqlSettings,
    adoptSettings: adoptMysqlSettings,
    readSnapshot: readMysqlSnapshot,
    fingerprintTable: fingerprintMysqlTable,
    lockBlocks,
    measureLocks: measureMysqlLocks,
    batches: mysqlBatches,
    probing: mysqlProbing(flavour.dialect),
    replication: mysqlReplication,
    rowMaker: mysqlRowMaker,
    rowRemover: mysqlRowRemover,
    dumpLoading: mysqlDumpLoading(flavour.name),
    startThrowaway: async (options) =>
      (await import('@lockkeeper/core/engine/throwaway/start-mysql')).startMysqlThrowaway(options),
  } satisfies Engine);
}

export const mysqlEngine = createMysqlEngine({
  name: 'mysql',
  title: 'MySQL',
  urlSchemes: ['mysql:'],
  dialect: mysqlDialect,
});

/** Speaks to MySQL and MariaDB servers alike; a session's `engine` says which one it found. */
export const mariadbEngine = createMysqlEngine({
  name: 'mariadb',
  title: 'MariaDB',
  urlSchemes: ['mariadb:', 'mysql:'],
  dialect: mariadbDialect,
});
