import type { Engine } from '@lockkeeper/core/engine/engine';
import { engineOf } from '@lockkeeper/core/engine/engines';
import type { Session } from '@lockkeeper/core/engine/session';
import type { LockHold } from '@lockkeeper/core/locks/lock';
import { measuringObserver } from '@lockkeeper/core/locks/measuring-observer';
import { plain } from '@lockkeeper/core/migrations/formats/plain';
import { runMigration } from '@lockkeeper/core/migrations/run-migration';
import type { StatementMeasurement } from '@lockkeeper/core/report/report';
import { ReportBuilder } from '@lockkeeper/core/report/report-builder';
import { scratchDatabase } from '../harness/scratch';
import type { TestServer } from '../harness/test-server';

export interface Measured {
  readonly holds: readonly LockHold[];
  readonly statements: readonly StatementMeasurement[];
}

/** Works with the administrator's sessions to a database that is gone afterwards. */
export async function inScratch(
  server: TestServer,
  work: (engine: Engine, connect: () => Promise<Session>) => Promise<void>,
): Promise<void> {
  const engine = engineOf(server.engine);
  const scratch = await scratchDatabase(server);
  const options = {
    applicationName: 'test',
    lockTimeoutMilliseconds: 30_000,
    statementTimeoutMilliseconds: 0,
  };
  try {
    await work(engine, () => engine.connect(scratch.adminUrl, options));
  } finally {
    await scratch.drop();
  }
}

/** Runs a script as lock-budget does. */
export async function measured(
  engine: Engine,
  connect: () => Promise<Session>,
  sql: string,
): Promise<Measured> {
  await engine.dialect.load();
  const [subject, observer] = [await connect(), await connect()];
  try {
    const instrument = engine.measureLocks(subject, observer);
    await instrument.start();
    const report = new ReportBuilder('lock-budget');
    const all = plain.read([{ name: '0001_m.sql', path: '0001_m.sql', text: sql }]);
    const [migration] = all;
    if (migration === undefined) throw new Error('no migration');
    await runMigration({
      ...{ session: subject, dialect: engine.dialect, format: plain, migration, all },
      ...{ direction: 'up', recordHistory: false, holdLocks: true },
      observer: measuringObserver(instrument, report),
    });
    const holds = await instrument.stop();
    return { holds, statements: report.measurements.statements ?? [] };
  } finally {
    await subject.close();
    await observer.close();
  }
}
