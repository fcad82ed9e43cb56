import { realpathSync } from 'node:fs';
import { join } from 'node:path';
import type { EngineName } from '../../engine-name';
import { toolCacheFolder } from '../tool-cache';
import type { AvailableServer } from './available-server';
import { copyBinaries } from './copy-binaries';
import { isUsable, probeServer, type UnusableServer } from './probe-server';
import { restoreLinks } from './restore-links';
import { type ServerCandidate, serverCandidates } from './server-candidates';
import { readServerTree } from './server-tree';

/** Looks at one folder. Null when no server of the engine is in it. */
export async function openCandidate(
  candidate: ServerCandidate,
  engine: EngineName,
): Promise<AvailableServer | UnusableServer | null> {
  const tree = readServerTree(candidate.root, engine);
  if (tree === null) return null;
  if (await restoreLinks(candidate.root)) return probeServer(tree, engine, candidate.origin);
  const cache = join(toolCacheFolder(), 'copies');
  const copy = readServerTree(await copyBinaries(candidate.root, engine, [cache]), engine);
  return copy === null ? null : probeServer(copy, engine, candidate.origin);
}

/** Servers of an engine on this machine, the ones to prefer first, and folders with one that does not run. */
export async function* availableServers(
  engine: EngineName,
): AsyncGenerator<AvailableServer | UnusableServer> {
  const seen = new Set<string>();
  for (const candidate of serverCandidates(engine)) {
    const tree = readServerTree(candidate.root, engine);
    if (tree === null) continue;
    const program = realpathSync(join(tree.programs, tree.program));
    if (seen.has(program)) continue;
    seen.add(program);
    const found = await openCandidate(candidate, engine);
    if (found !== null) yield found;
  }
}

/** All that can be started. */
export async function listAvailable(engine: EngineName): Promise<AvailableServer[]> {
  const servers: AvailableServer[] = [];
  for await (const found of availableServers(engine)) if (isUsable(found)) servers.push(found);
  return servers;
}
