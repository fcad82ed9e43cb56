import { existsSync, readdirSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import type { EngineName } from '../../engine-name';
import { toolCacheFolder } from '../tool-cache';
import type { ServerOrigin } from './available-server';
import { findEmbeddedPostgres } from './embedded-postgres';

export interface ServerCandidate {
  readonly origin: ServerOrigin;
  readonly root: string;
}

function foldersIn(parent: string): string[] {
  if (!existsSync(parent)) return [];
  return readdirSync(parent).map((name) => join(parent, name));
}

function fromCache(engine: EngineName): string[] {
  return foldersIn(toolCacheFolder())
    .filter((folder) => folder.startsWith(join(toolCacheFolder(), `${engine}-`)))
    .sort((a, b) => b.localeCompare(a, 'en', { numeric: true }));
}

function onPath(): string[] {
  return (process.env.PATH ?? '').split(delimiter).filter((folder) => folder.startsWith('/'));
}

function ofMachine(engine: EngineName): string[] {
  if (engine !== 'postgres') return [...onPath(), '/usr/sbin', '/usr/local/sbin', '/usr/libexec'];
  const debian = foldersIn('/usr/lib/postgresql').map((folder) => join(folder, 'bin'));
  const redHat = foldersIn('/usr').filter((folder) => /^\/usr\/pgsql-\d+$/.test(folder));
  return [...debian, ...redHat, ...onPath()];
}

/** Folders that may hold a server of an engine, the ones to prefer first. */
export function serverCandidates(engine: EngineName): ServerCandidate[] {
  const embedded = engine === 'postgres' ? findEmbeddedPostgres() : null;
  const cached = fromCache(engine).map((root) => ({ origin: 'tool cache', root }) as const);
  const machine = ofMachine(engine).map((root) => ({ origin: 'machine', root }) as const);
  if (engine !== 'postgres') return [...machine, ...cached];
  return [
    ...(embedded === null ? [] : [{ origin: 'npm package', root: embedded } as const]),
    ...cached,
    ...machine,
  ];
}
