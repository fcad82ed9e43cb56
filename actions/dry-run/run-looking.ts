import type { StageContext } from '@lockkeeper/core/action/stage-context';
import { DatabaseError } from '@lockkeeper/core/engine/session';
import type { ThrowawayDatabase } from '@lockkeeper/core/engine/throwaway/throwaway-databases';
import type { Migration } from '@lockkeeper/core/migrations/migration';
import type { Project } from '@lockkeeper/core/migrations/project';
import { runInSession } from '@lockkeeper/core/migrations/run-in-database';
import { explainStatements } from './explain-statements';
import { lookingObserver } from './looking-observer';
import { tellLocks } from './tell-locks';

/**
 * Runs a migration in a copy as its tool would, and puts its statements, plans and locks into the report, also those
 * of a migration that the server refuses half-way. Throws as runMigration does.
 */
export async function runLooking(
  { report, common }: StageContext,
  project: Project,
  database: ThrowawayDatabase,
  migration: Migration,
): Promise<void> {
  const { engine } = project;
  const session = await database.connect();
  try {
    const observer = await database.observe();
    try {
      const light = { ownServer: common['database-url'] === undefined, onTarget: false };
      const instrument = engine.measureLocks(session, observer, { light });
      try {
        await instrument.start();
        const explain = explainStatements(report, engine);
        await runInSession(project, session, migration, 'up', {
          observer: lookingObserver(instrument, report, explain),
        });
      } catch (error) {
        // Of a server that is gone its first word is the one to tell.
        await tellLocks(report, instrument).catch(ignoreRefusal);
        throw error;
      }
      await tellLocks(report, instrument);
    } finally {
      await observer.close();
    }
  } finally {
    await session.close();
  }
}

function ignoreRefusal(error: unknown): void {
  if (!(error instanceof DatabaseError)) throw error;
}
