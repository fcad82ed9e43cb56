import { engineNames } from '../engine-name';
import type { AvailableServer } from './binaries/available-server';
import { listAvailable } from './binaries/available-servers';

/** Every server that a throwaway can be started from on this machine, by engine, the preferred one first. */
export async function listServers(): Promise<AvailableServer[]> {
  return (await Promise.all(engineNames.map(listAvailable))).flat();
}
