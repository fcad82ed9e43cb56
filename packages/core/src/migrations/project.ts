import type { Engine } from '../engine/engine';
import type { Session } from '../engine/session';
import type { ReportBuilder } from '../report/report-builder';
import type { Format } from './format';
import type { Migration } from './migration';
import type { Pending } from './pending';
import type { ReadMigrations } from './read-migrations';

/** What a stage works on: the engine, the migrations, and which of them are pending. */
export interface Project
  extends Pick<ReadMigrations, 'format' | 'duplicates' | 'unmatched'>,
    Pending {
  readonly engine: Engine;
  readonly format: Format;
  /** In the tool's order. */
  readonly all: readonly Migration[];
}

/** Lists these migrations in the report. */
export function reportMigrations(report: ReportBuilder, migrations: readonly Migration[]): void {
  report.migrations.push(...migrations.map(({ version, name, path }) => ({ version, name, path })));
}

/** Says in the report which server answered. */
export function reportEngine(report: ReportBuilder, engine: Engine, session: Session): void {
  report.engine = { name: engine.title, version: session.version.text };
}
