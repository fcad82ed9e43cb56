import type { Engine } from '@lockkeeper/core/engine/engine';
import type { Session } from '@lockkeeper/core/engine/session';
import type { LockHold } from '@lockkeeper/core/locks/lock';
import { measuringObserver } from '@lockkeeper/core/locks/measuring-observer';
import { plain } from '@lockkeeper/core/migrations/formats/plain';
import { runMigration } from '@lockkeeper/core/migrations/run-migration';
import { ReportBuilder } from '@lockkeeper/core/report/report-builder';

export interface MeasuredRun {
  readonly holds: readonly LockHold[];
  /** Of the run alone, without the instrument's start and stop. */
  readonly milliseconds: number;
  /** When its first statement was sent, by performance.now(). */
  readonly began: number;
}

/** Runs a migration as lock-budget does. */
export async function measuredRun(
  engine: Engine,
  subject: Session,
  observer: Session,
  sql: string,
  onBegin: () => void = () => undefined,
): Promise<MeasuredRun> {
  const instrument = engine.measureLocks(subject, observer);
  await instrument.start();
  const report = new ReportBuilder('lock-budget');
  let began = 0;
  const inner = measuringObserver(instrument, report);
  const watching = {
    ...inner,
    execute(text: string, inTransaction: boolean) {
      if (began === 0) {
        began = performance.now();
        onBegin();
      }
      return instrument.execute(text, inTransaction);
    },
  };
  const milliseconds = await timed(() => run(engine, subject, sql, watching));
  return { holds: await instrument.stop(), milliseconds, began };
}

/** The same without an instrument. Milliseconds. */
export function bareRun(engine: Engine, subject: Session, sql: string): Promise<number> {
  return timed(() => run(engine, subject, sql));
}

async function run(
  { dialect }: Engine,
  session: Session,
  sql: string,
  observer?: ReturnType<typeof measuringObserver>,
): Promise<void> {
  const name = '0001_m.sql';
  const all = plain.read([{ name, path: name, text: sql }]);
  const [migration] = all;
  if (migration === undefined) throw new Error('no migration');
  await runMigration({
    ...{ session, dialect, format: plain, migration, direction: 'up', all },
    ...{ recordHistory: false, holdLocks: true },
    ...(observer === undefined ? {} : { observer }),
  });
}

async function timed(work: () => Promise<void>): Promise<number> {
  const begin = performance.now();
  await work();
  return performance.now() - begin;
}
