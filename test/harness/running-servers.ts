import type { ThrowawayServer } from '@lockkeeper/core/engine/throwaway/throwaway-server';

// Jest loads global-setup and global-teardown apart from each other, in one process.
const key = Symbol.for('lockkeeper.test.servers');

interface RunningServers {
  readonly servers: ThrowawayServer[];
  readonly file: string;
}

type Holder = typeof globalThis & { [key]?: RunningServers };

export function keepRunningServers(running: RunningServers): void {
  (globalThis as Holder)[key] = running;
}

export function runningServers(): RunningServers | null {
  return (globalThis as Holder)[key] ?? null;
}
