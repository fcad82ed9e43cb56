import type { StageContext } from '@lockkeeper/core/action/stage-context';
import type { Session } from '@lockkeeper/core/engine/session';
import type { ThrowawayDatabase } from '@lockkeeper/core/engine/throwaway/throwaway-databases';
import type { LockInstrument } from '@lockkeeper/core/locks/lock-instrument';
import type { Project } from '@lockkeeper/core/migrations/project';
import { once } from '@lockkeeper/core/once';

export interface KeptInstrument {
  readonly instrument: LockInstrument;
  /** Puts back what the instrument changed at the server; the second time nothing is left to do. */
  end(): Promise<void>;
}

/** An instrument that is ended by the context's cleanup as well, through a session that a cancel leaves open. */
export async function keptInstrument(
  { cleanup }: StageContext,
  { engine }: Project,
  database: ThrowawayDatabase,
  session: Session,
  observer: Session,
): Promise<KeptInstrument> {
  const keeper = await keeperOf(database, [session, observer]);
  const instrument = engine.measureLocks(session, observer, { keeper });
  const end = once(async () => {
    try {
      await instrument.stop();
    } finally {
      await keeper.close();
    }
  });
  cleanup.add('what the instrument turned on at the server', end);
  return { instrument, end };
}

async function keeperOf(database: ThrowawayDatabase, others: readonly Session[]): Promise<Session> {
  try {
    return await database.keep();
  } catch (error) {
    for (const session of others) await session.close();
    throw error;
  }
}
