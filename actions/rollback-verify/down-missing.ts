import { deriveDown } from '@lockkeeper/core/migrations/derive-down';
import type { Migration } from '@lockkeeper/core/migrations/migration';
import type { Project } from '@lockkeeper/core/migrations/project';
import type { NewFinding } from '@lockkeeper/core/report/report-builder';

/** The finding of a migration without a down, with the down that undoes its up where that can be derived. */
export async function downMissing(project: Project, migration: Migration): Promise<NewFinding> {
  return {
    rule: 'down-missing',
    severity: 'error',
    title: 'The migration has no down',
    message: `When the release has to go back, nothing undoes ${migration.version} ${migration.name}: at 3 a.m. somebody would write it by hand.`,
    path: migration.path,
    line: 1,
    migration: migration.version,
    fix: await deriveDown(project, migration),
    evidence: 'measured',
  };
}
