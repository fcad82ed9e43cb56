import { UserError } from '../../../errors';
import type { EngineName } from '../../engine-name';
import { parseServerVersion } from '../../server-version';
import type { AvailableServer } from './available-server';
import { availableServers, openCandidate } from './available-servers';
import { isUsable } from './probe-server';
import { defaultPostgresMajor, distance, engineTitles, isOfSeries } from './server-series';

export interface FoundServer {
  readonly server: AvailableServer;
  /** Names both versions when this is not the one asked for. */
  readonly warning: string | null;
}

export interface ServerRequest {
  readonly engine: EngineName;
  readonly version?: string;
  readonly binaries?: string;
}

function installCommand({ engine, version }: ServerRequest): string {
  if (engine !== 'postgres') return `lockkeeper servers --install ${engine}`;
  const { major } = parseServerVersion(version ?? defaultPostgresMajor);
  return `lockkeeper servers --install postgres@${major}`;
}

function otherThanAsked(server: AvailableServer, request: ServerRequest, asked: string): string {
  const title = engineTitles[server.engine];
  return `${title} ${server.version.text} (${server.origin}) stands in for ${title} ${asked}, which is not on this machine; ${installCommand(request)} gets ${request.engine === 'postgres' ? 'it' : 'what can be had'}`;
}

async function findGiven(root: string, request: ServerRequest): Promise<AvailableServer> {
  const title = engineTitles[request.engine];
  const found = await openCandidate({ origin: 'given', root }, request.engine);
  if (found !== null && isUsable(found)) return found;
  throw new UserError({
    what: `There is no ${title} that runs in ${root}`,
    why: found === null ? 'the server program is not in it, nor in its bin or sbin' : found.why,
    mend: 'Let server-binaries name the folder that holds bin/postgres, sbin/mysqld or bin/mariadbd',
  });
}

/**
 * The server binaries to use: those in `binaries`, else the first of the version asked for, else the
 * nearest other version with a warning. Throws a UserError when there are none at all.
 */
export async function findServer(request: ServerRequest): Promise<FoundServer> {
  const { engine } = request;
  const asked = request.version ?? (engine === 'postgres' ? defaultPostgresMajor : undefined);
  if (asked !== undefined && !/^\d+(\.\d+)*/.test(asked)) {
    throw new UserError({
      what: `'${asked}' is no version of a server`,
      mend: `Write it as ${engine === 'postgres' ? '18 or 15.18' : '8.4 or 9.7'}`,
    });
  }
  const fits = (server: AvailableServer): boolean =>
    asked === undefined || isOfSeries(engine, server.version, asked);
  if (request.binaries !== undefined) {
    const server = await findGiven(request.binaries, request);
    const differs = request.version !== undefined && !fits(server);
    return { server, warning: differs ? otherThanAsked(server, request, request.version) : null };
  }
  const others: AvailableServer[] = [];
  const reasons: string[] = [];
  for await (const found of availableServers(engine)) {
    if (!isUsable(found)) reasons.push(`${found.root}: ${found.why}`);
    else if (fits(found)) return { server: found, warning: null };
    else others.push(found);
  }
  const wanted = parseServerVersion(asked ?? '0');
  const [nearest] = others.sort(
    (a, b) => distance(a.version, wanted) - distance(b.version, wanted),
  );
  if (nearest !== undefined) {
    return { server: nearest, warning: otherThanAsked(nearest, request, asked ?? '') };
  }
  const title = engineTitles[engine];
  throw new UserError({
    what: `There is no ${title} on this machine to start a throwaway server with`,
    ...(reasons.length === 0 ? {} : { why: reasons.join('; ') }),
    mend: `Run ${installCommand(request)}, name a folder in server-binaries, or give a database-url`,
  });
}
