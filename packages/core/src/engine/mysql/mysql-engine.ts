import type { Dialect } from '../../sql/dialect';
import { mariadbDialect, mysqlDialect } from '../../sql/mysql/dialect';
import type { Engine } from '../engine';
import { startMysqlThrowaway } from '../throwaway/start-mysql';
import { mysqlBatches } from './batches';
import { mysqlDatabases } from './databases';
import { fingerprintMysqlTable, readMysqlSnapshot } from './fingerprint-table';
import { measureMysqlLocks } from './lock-instrument';
import { lockBlocks } from './lock-modes';
import { readMysqlCatalog } from './read-catalog';
import { readMysqlTables } from './read-tables';
import { connectMysql } from './session';
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
    connect: connectMysql,
    databases: mysqlDatabases,
    readCatalog: readMysqlCatalog,
    readTables: readMysqlTables,
    readSnapshot: readMysqlSnapshot,
    fingerprintTable: fingerprintMysqlTable,
    lockBlocks,
    measureLocks: measureMysqlLocks,
    batches: mysqlBatches,
    startThrowaway: startMysqlThrowaway,
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
