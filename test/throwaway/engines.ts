import type { EngineName } from '@lockkeeper/core/engine/engine-name';
import { startMysqlThrowaway } from '@lockkeeper/core/engine/throwaway/start-mysql';
import { startPostgresThrowaway } from '@lockkeeper/core/engine/throwaway/start-postgres';
import type {
  ThrowawayServer,
  ThrowawayServerOptions,
} from '@lockkeeper/core/engine/throwaway/throwaway-server';
import { describeEachServer } from '../harness/servers';

export function startThrowaway(options: ThrowawayServerOptions): Promise<ThrowawayServer> {
  return options.engine === 'postgres'
    ? startPostgresThrowaway(options)
    : startMysqlThrowaway(options);
}

/** A `describe` for each engine that a throwaway can be started of. */
export function describeEachEngine(define: (engine: EngineName) => void): void {
  describeEachServer(
    (server) => define(server.engine),
    (server) => server.label !== 'PostgreSQL 14',
  );
}
