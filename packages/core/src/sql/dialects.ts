import type { EngineName } from '../engine/engine-name';
import type { Dialect } from './dialect';
import { mariadbDialect, mysqlDialect } from './mysql/dialect';
import { postgresDialect } from './postgres/dialect';

const dialects: Readonly<Record<EngineName, Dialect>> = {
  postgres: postgresDialect,
  mysql: mysqlDialect,
  mariadb: mariadbDialect,
};

export function dialectOf(engine: EngineName): Dialect {
  return dialects[engine];
}
