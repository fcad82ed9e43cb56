import type { InputValues } from '@lockkeeper/core/action/inputs';
import type { StageContext } from '@lockkeeper/core/action/stage-context';
import { openProject } from '@lockkeeper/core/migrations/open-project';
import { type Project, reportMigrations } from '@lockkeeper/core/migrations/project';
import { counted } from '@lockkeeper/core/report/counts';
import type { gateInputs } from './action';
import { assumedVersion } from './assumed-version';
import { type CheckResult, checkMigrationsInTurns } from './check-migrations';
import { type Choice, chooseMigrations } from './choose-migrations';
import { rules } from './rules/index';

/** Reads the migrations and holds them against the rules. Runs nothing, needs no database. */
export async function run(
  context: StageContext,
  inputs: InputValues<typeof gateInputs>,
): Promise<void> {
  const project = await openProject(context, { useTarget: false });
  const { all, pending } = project;
  const { files, workingDirectory } = context;
  const everything = inputs.all;
  await gate(
    context,
    project,
    chooseMigrations({ all, pending, files, everything, workingDirectory }),
  );
}

/** Checks the pending migrations, or those of the choice. */
export async function gate(
  context: StageContext,
  project: Project,
  { checked, eachAlone }: Choice = { checked: project.pending, eachAlone: false },
): Promise<void> {
  const { report, config, progress } = context;
  const { engine, format, all } = project;
  const version = assumedVersion(engine.name, context.common['server-version']);
  report.engine = { name: engine.title, version: version.text };
  reportMigrations(report, checked);
  progress.step(`gate: ${counted(checked.length, 'migration')}`);
  await engine.dialect.load();
  const request = {
    engine: engine.name,
    version,
    dialect: engine.dialect,
    format,
    config,
    rules,
    all,
    checked,
    eachAlone,
    change: project,
  };
  const result = await checkMigrationsInTurns(request, context.signal);
  if (checked.length === 0 && result.findings.length === 0) {
    report.skip('This branch adds no migration.');
    return;
  }
  for (const finding of result.findings) report.finding(finding);
  report.measure('predicted', ...result.predictions);
  report.summary = summaryOf(checked.length, result);
}

/** Whether there is something to say about a branch that adds no migration. */
export function changesHistory({ edited, removed, duplicates }: Project): boolean {
  return edited.length + removed.length + duplicates.length > 0;
}

function summaryOf(migrations: number, { statements, ignored, findings }: CheckResult): string {
  if (migrations === 0) return 'no new migration';
  const looked = `${counted(migrations, 'migration')}, ${counted(statements, 'statement')}`;
  const unsafe = findings.some(({ severity }) => severity !== 'notice');
  const found = unsafe ? counted(findings.length, 'finding') : 'nothing unsafe';
  return `${looked}, ${found}${ignored > 0 ? `, ${counted(ignored, 'finding')} ignored` : ''}`;
}
