import type { Engine } from './engine';
import type { EngineName } from './engine-name';
import { mariadbEngine, mysqlEngine } from './mysql/mysql-engine';
import { postgresEngine } from './postgres/postgres-engine';

const engines: Readonly<Record<EngineName, Engine>> = Object.freeze({
  postgres: postgresEngine,
  mysql: mysqlEngine,
  mariadb: mariadbEngine,
});

export function engineOf(name: EngineName): Engine {
  return engines[name];
}

/** The engine whose URLs begin like this one; null for a scheme that none knows. */
export function engineOfUrl(url: string): Engine | null {
  const scheme = /^[a-z][a-z0-9+.-]*:/i.exec(url)?.[0].toLowerCase();
  return Object.values(engines).find(({ urlSchemes }) => urlSchemes.includes(scheme ?? '')) ?? null;
}
