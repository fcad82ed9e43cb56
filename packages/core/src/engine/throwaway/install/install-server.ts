import { UserError } from '../../../errors';
import { type EngineName, engineNames } from '../../engine-name';
import { parseServerVersion } from '../../server-version';
import type { AvailableServer } from '../binaries/available-server';
import { listAvailable, openCandidate } from '../binaries/available-servers';
import { isUsable } from '../binaries/probe-server';
import { defaultPostgresMajor, engineTitles, isOfSeries } from '../binaries/server-series';
import { installFromDebian } from './install-debian';
import type { InstallOptions } from './install-options';
import { installPostgres } from './install-postgres';

interface ServerSpec {
  readonly engine: EngineName;
  /** As written after the `@`; null for whatever there is. */
  readonly version: string | null;
}

function parseSpec(spec: string): ServerSpec {
  const [, name, version = null] = /^(\w+)(?:@(\d+(?:\.\d+)*))?$/.exec(spec) ?? [];
  const engine = engineNames.find((each) => each === name);
  if (engine !== undefined) return { engine, version };
  throw new UserError({
    what: `'${spec}' names no server`,
    mend: 'Write postgres@15 (12 to 18), mysql or mariadb',
  });
}

function install({ engine, version }: ServerSpec, options: InstallOptions): Promise<string> {
  if (engine !== 'postgres') return installFromDebian(engine, options);
  const { major } = parseServerVersion(version ?? defaultPostgresMajor);
  return installPostgres(String(major), options);
}

/**
 * Gets a server that can be started: `postgres@15`, `mysql`, `mariadb`. One of that series that is there
 * already is taken as it is. Throws a UserError where it cannot be had on this machine.
 */
export async function installServer(
  spec: string,
  options: InstallOptions = {},
): Promise<AvailableServer> {
  const wanted = parseSpec(spec);
  const asked = wanted.version ?? (wanted.engine === 'postgres' ? defaultPostgresMajor : null);
  const fits = (server: AvailableServer): boolean =>
    asked === null || isOfSeries(wanted.engine, server.version, asked);
  const present = (await listAvailable(wanted.engine)).find(fits);
  if (present !== undefined) return present;
  const root = await install(wanted, options);
  const server = await openCandidate({ origin: 'tool cache', root }, wanted.engine);
  const title = engineTitles[wanted.engine];
  if (server === null || !isUsable(server)) {
    throw new Error(`the installed ${title} does not run: ${server?.why ?? 'it has no server'}`);
  }
  if (fits(server)) return server;
  throw new UserError({
    what: `${title} ${asked} cannot be had here`,
    why: `the machine's package sources have ${server.version.text}, which is installed now`,
    mend: `Use ${server.version.text}, or unpack ${title} ${asked} yourself and name its folder in server-binaries`,
  });
}
