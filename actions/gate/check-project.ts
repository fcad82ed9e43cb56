import type { InputValues } from '@lockkeeper/core/action/inputs';
import type { StageContext } from '@lockkeeper/core/action/stage-context';
import type { UnreadPart } from '@lockkeeper/core/catalog/replay-snapshot';
import { type Project, reportMigrations } from '@lockkeeper/core/migrations/project';
import { counted, formatCount } from '@lockkeeper/core/report/counts';
import type { NewFinding } from '@lockkeeper/core/report/report-builder';
import type { codeInputs } from './action';
import { assumedVersion } from './assumed-version';
import { checkMigrationsInTurns } from './check-migrations';
import type { CheckResult } from './check-request';
import type { Choice } from './choose-migrations';
import { addedDdl } from './code/added-ddl';
import { codeForChoice } from './code/code-for-choice';
import type { CodeSearch } from './code/code-search';
import { foldRepeated } from './fold-repeated';
import type { KnownSchema } from './known-schema';
import type { LiveCheck } from './live/check-live';
import { rules } from './rules/index';
import type { ScriptReader } from './script-reader';

export interface CheckOptions extends Choice {
  /** What the live database shows, where there is one. */
  readonly live: LiveCheck | null;
  /** What has been read of the migrations already. */
  readonly scripts?: ScriptReader;
  readonly known?: KnownSchema;
}

/** Checks the pending migrations, or those of the choice. */
export async function checkProject(
  context: StageContext,
  project: Project,
  { code: globs, down: downPolicy, 'ddl-in-code': looksForDdl }: InputValues<typeof codeInputs>,
  options: CheckOptions = { checked: project.pending, eachAlone: false, live: null },
): Promise<void> {
  const { checked, eachAlone, live, known } = options;
  const { report, config, progress } = context;
  const { engine, format, all } = project;
  const asked = context.common['server-version'] ?? live?.version.text ?? known?.stats?.version;
  const version = assumedVersion(engine.name, asked);
  report.engine = { name: engine.title, version: version.text };
  reportMigrations(report, checked);
  progress.step(`gate: ${counted(checked.length, 'migration')}`);
  await engine.dialect.load();
  const [code, ddlInCode] = await Promise.all([
    codeForChoice(context, { project, choice: options, globs, scripts: options.scripts }),
    // Where migrations were named, the branch is not what is asked about.
    looksForDdl && checked === project.pending ? addedDdl(context, { project, globs }) : [],
  ]);
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
    downPolicy,
    code,
    ddlInCode,
    ...(options.scripts === undefined ? {} : { scripts: options.scripts }),
    ...(known === undefined ? {} : { known }),
  };
  const tell = tellEvery(2000, (read, done) =>
    progress.step(
      done === 0
        ? `gate: ${counted(read, 'statement')} read`
        : `gate: ${formatCount(done)} of ${counted(read, 'statement')} checked`,
    ),
  );
  const checkedResult = await checkMigrationsInTurns(request, context.signal, tell);
  const result = {
    ...checkedResult,
    findings: [...(live?.findings ?? []), ...foldRepeated(checkedResult.findings)],
  };
  if (checked.length === 0 && result.findings.length === 0) {
    report.skip('This branch adds no migration.');
    return;
  }
  for (const finding of result.findings) report.finding(finding);
  const [unread] = result.unreadSnapshot;
  if (unread !== undefined && known?.snapshot) {
    report.finding(unreadSnapshotFinding(known.snapshot.path, result.unreadSnapshot, unread));
  }
  if (code !== null) report.fact('code searched', searched(code));
  report.measureAll('predicted', result.predictions);
  report.summary = summaryOf(checked.length, result);
}

/** Tells how far it is once in so many milliseconds, the first time after as many. */
function tellEvery(
  milliseconds: number,
  tell: (read: number, done: number) => void,
): (read: number, done: number) => void {
  let last = performance.now();
  return (read, done) => {
    if (performance.now() - last < milliseconds) return;
    last = performance.now();
    tell(read, done);
  };
}

/** Whether there is something to say about a branch that adds no migration. */
export function changesHistory({ edited, removed, duplicates }: Project): boolean {
  return edited.length + removed.length + duplicates.length > 0;
}

function unreadSnapshotFinding(
  path: string,
  all: readonly UnreadPart[],
  { line, message }: UnreadPart,
): NewFinding {
  return {
    rule: 'unread-snapshot',
    severity: 'warning',
    title: 'A part of the snapshot could not be read',
    message: `${counted(all.length, 'statement')} of the snapshot could not be read, so that what they make is not known; the first: ${message}`,
    path,
    line,
    evidence: 'static',
  };
}

function searched({ at, files, passedOver }: CodeSearch): string {
  const unread = passedOver === 0 ? '' : `, ${counted(passedOver, 'large or binary file')} not`;
  return `${counted(files, 'file')} at ${at}${unread}`;
}

function summaryOf(
  migrations: number,
  { statements, ignored, letThrough, findings }: CheckResult,
): string {
  if (migrations === 0) return 'no new migration';
  const looked = `${counted(migrations, 'migration')}, ${counted(statements, 'statement')}`;
  const unsafe = findings.some(({ severity }) => severity !== 'notice');
  const found = unsafe ? counted(findings.length, 'finding') : 'nothing unsafe';
  const dropped = [
    ...(ignored > 0 ? [`${counted(ignored, 'finding')} ignored`] : []),
    ...(letThrough > 0 ? [`${counted(letThrough, 'finding')} let through on small tables`] : []),
  ];
  return [looked, found, ...dropped].join(', ');
}
