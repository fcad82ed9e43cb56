import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { EngineName } from '@lockkeeper/core/engine/engine-name';
import { fromJson } from '@lockkeeper/core/report/json';
import type { Finding, Report } from '@lockkeeper/core/report/report';
import { dialectOf } from '@lockkeeper/core/sql/dialects';
import { inverseOf } from '@lockkeeper/core/sql/inverse';
import { parse, stringify } from 'yaml';
import { runLockkeeper } from '../cli/start-lockkeeper';

const examples = join(__dirname, '../../examples');

export function shopFolder(engine: EngineName): string {
  return join(examples, engine === 'postgres' ? 'shop-postgres' : 'shop-mysql');
}

/** Runs a stage in a folder and gives its exit code and report. */
export async function stage(
  folder: string,
  ...given: readonly string[]
): Promise<{ code: number | null; report: Report }> {
  const reports = mkdtempSync(join(tmpdir(), 'lockkeeper-report-'));
  const file = join(reports, 'report.json');
  const { code, error } = await runLockkeeper([
    ...given,
    ...['--working-directory', folder, '--json', file],
  ]);
  if (code !== 0 && code !== 1) throw new Error(`exit ${code}: ${error}`);
  const report = fromJson(readFileSync(file, 'utf8'));
  rmSync(reports, { recursive: true });
  return { code, report };
}

/** A copy of the shop in which the finding's rewrite stands in place of the bad migration. */
export async function rewrittenShop(
  engine: EngineName,
  outage: string,
  finding: Finding,
): Promise<string> {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'lockkeeper-rewrite-')));
  cpSync(shopFolder(engine), folder, { recursive: true });
  const rewrite = join(folder, 'rewrite');
  mkdirSync(rewrite);
  const entry = /```yaml\n(.*?)```/s.exec(finding.message)?.[1];
  if (entry !== undefined) addBackfill(folder, entry);

  const up = engine === 'postgres' ? '.up.sql' : '.sql';
  if (finding.rule.startsWith('down-')) {
    cpSync(join(folder, 'bad', outage), rewrite, { recursive: true });
    const bad = finding.path ?? '';
    const down = bad.replace(/.*\//, '').replace(/(\.down)?(\.up)?\.sql$/, '.down.sql');
    writeFileSync(join(rewrite, down), finding.fix?.[0]?.sql ?? '');
    return folder;
  }
  // Where rows have to be filled first, the rest of the rewrite belongs into the next release.
  const fixes = (finding.fix ?? []).slice(0, entry === undefined ? undefined : 1);
  for (const [index, { sql }] of fixes.entries()) {
    const name = `${String(16 + index).padStart(6, '0')}_rewrite_${index}`;
    writeFileSync(join(rewrite, `${name}${up}`), sql);
    writeFileSync(join(rewrite, `${name}.down.sql`), await downOf(engine, sql));
  }
  return folder;
}

/** The folders to name: a rewrite that is a backfill alone adds no migration. */
export function rewrittenMigrations(folder: string): string {
  return readdirSync(join(folder, 'rewrite')).length > 0 ? 'migrations,rewrite' : 'migrations';
}

async function downOf(engine: EngineName, sql: string): Promise<string> {
  const dialect = dialectOf(engine);
  await dialect.load();
  const operations = dialect
    .split(sql, 'rewrite')
    .statements.flatMap((statement) => dialect.parse(statement).operations)
    .filter(({ kind }) => kind !== 'validate-constraint');
  const [only] = operations;
  if (only?.kind === 'set-default') {
    // The column had none, or the rewrite would not give it one.
    return `ALTER TABLE ${only.table.name} ALTER COLUMN ${only.column} DROP DEFAULT;\n`;
  }
  const inverse = inverseOf(operations, dialect) ?? [];
  return inverse.length === 0 ? 'SELECT 1;\n' : inverse.map((one) => `${one};\n`).join('');
}

function addBackfill(folder: string, entry: string): void {
  const path = join(folder, 'lockkeeper.yml');
  const config = parse(readFileSync(path, 'utf8'));
  config.backfills.push(...parse(entry.replaceAll('…', 'x')).backfills);
  writeFileSync(path, stringify(config));
}
