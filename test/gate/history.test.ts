import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { assumedVersion } from '@lockkeeper/actions/gate/assumed-version';
import { checkMigrations } from '@lockkeeper/actions/gate/check-migrations';
import { rules } from '@lockkeeper/actions/gate/rules/index';
import type { EngineName } from '@lockkeeper/core/engine/engine-name';
import { splitPending } from '@lockkeeper/core/migrations/pending';
import { readMigrations } from '@lockkeeper/core/migrations/read-migrations';
import { dialectOf } from '@lockkeeper/core/sql/dialects';
import { runLockkeeper } from '../cli/start-lockkeeper';
import { temporaryRepository } from '../git/temporary-repository';

type Files = Readonly<Record<string, string | null>>;

const first = 'CREATE TABLE t (id int PRIMARY KEY);\n';
const second = 'CREATE TABLE u (id int PRIMARY KEY);\n';
const third = 'CREATE TABLE v (id int PRIMARY KEY);\n';

interface Tool {
  readonly format: string;
  /** The up file of a version. */
  readonly file: (version: number, name?: string) => string;
}

const numbered =
  (suffix: string) =>
  (version: number, name = 'step') =>
    `000${version}_${name}${suffix}`;
const tools: Readonly<Record<string, Tool>> = {
  plain: { format: 'plain', file: numbered('.sql') },
  'golang-migrate': { format: 'golang-migrate', file: numbered('.up.sql') },
  flyway: { format: 'flyway', file: (version, name = 'step') => `V${version}__${name}.sql` },
  diesel: { format: 'diesel', file: (version, name = 'step') => `000${version}_${name}/up.sql` },
  prisma: {
    format: 'prisma',
    file: (version, name = 'step') => `2026010${version}000000_${name}/migration.sql`,
  },
};

const off = {
  'down-missing': { severity: 'off' },
  'require-lock-timeout': { severity: 'off' },
} as const;

/** What the gate finds in a branch over a base; null removes a file. */
async function gate(tool: Tool, base: Files, branch: Files, engine: EngineName = 'postgres') {
  const repository = temporaryRepository();
  const inFolder = (files: Files) =>
    Object.fromEntries(
      Object.entries(files).flatMap(([name, text]) =>
        text === null ? [] : [[`migrations/${name}`, text]],
      ),
    );
  repository.commit(inFolder(base));
  repository.git('checkout', '-q', '-b', 'change');
  for (const [name, text] of Object.entries(branch)) {
    if (text === null) repository.git('rm', '-q', `migrations/${name}`);
  }
  repository.commit(inFolder(branch));
  const place = { workingDirectory: repository.root, folders: ['migrations'] };
  const read = await readMigrations({ ...place, format: tool.format, inTarget: [] });
  const split = await splitPending({ ...place, base: 'main', read });
  const dialect = dialectOf(engine);
  await dialect.load();
  const { findings } = checkMigrations({
    engine,
    version: assumedVersion(engine, undefined),
    dialect,
    format: read.format,
    config: { path: null, rules: off },
    rules,
    all: read.migrations,
    checked: split.pending,
    eachAlone: false,
    change: { ...split, format: read.format, duplicates: read.duplicates },
  });
  return {
    found: findings.map(({ rule, severity, line }) => `${severity} ${rule}:${line}`),
    messages: findings.map(({ message }) => message).join('\n'),
    evidence: findings.map(({ evidence }) => evidence),
  };
}

describe.each(Object.entries(tools))('%s', (name, tool) => {
  const { file } = tool;
  const base = { [file(1)]: first, [file(3)]: third };

  test('a branch that changes nothing of the history is as before', async () => {
    expect(await gate(tool, base, {})).toMatchObject({ found: [] });
    expect(await gate(tool, base, { [file(4)]: second })).toMatchObject({ found: [] });
  });

  test('an edited migration is refused, though nothing is pending', async () => {
    const edited = await gate(tool, base, { [file(1)]: `${first}${second}` });
    expect(edited).toMatchObject({
      found: ['error ban-edited-migration:2'],
      evidence: ['history'],
    });
    expect(edited.messages).toContain(`${file(1)} is not what main (`);
    const keepsChecksums = ['flyway', 'plain', 'prisma'].includes(name);
    expect(edited.messages.includes('Its checksum is no longer')).toBe(keepsChecksums);
  });

  test('an edited comment hurts where the tool has its checksum', async () => {
    const { found } = await gate(tool, base, { [file(1)]: `-- a table\n${first}` });
    // Flyway's checksum is of every line, Prisma's and our own of every byte.
    const keepsChecksums = ['flyway', 'plain', 'prisma'].includes(name);
    expect(found).toEqual([`${keepsChecksums ? 'error' : 'notice'} ban-edited-migration:1`]);
  });

  test('an edit that was nowhere applied is let through with a reason', async () => {
    const ignored = `-- lockkeeper:ignore ban-edited-migration: not deployed yet\n${first}${second}`;
    expect(await gate(tool, base, { [file(1)]: ignored })).toMatchObject({ found: [] });
    const silent = `-- lockkeeper:ignore ban-edited-migration\n${first}${second}`;
    expect((await gate(tool, base, { [file(1)]: silent })).found).toEqual([
      'error ban-edited-migration:1',
    ]);
  });

  test('a removed migration is refused, and one under a new version', async () => {
    const removed = await gate(tool, base, { [file(3)]: null });
    expect(removed).toMatchObject({ found: ['error ban-removed-migration:null'] });
    expect(removed.messages).toContain(`${file(3)} is in main (`);
    const again = await gate(tool, base, { [file(3)]: null, [file(5)]: third });
    expect(again).toMatchObject({ found: ['error ban-removed-migration:1'] });
    expect(again.messages).toContain(`is ${file(5)} now`);
  });

  test('a version below the newest of the base is told by what the tool does with it', async () => {
    const below = await gate(tool, base, { [file(2)]: second });
    const fails = name === 'flyway' || name === 'golang-migrate';
    expect(below).toMatchObject({
      found: [`${fails ? 'error' : 'warning'} avoid-version-below-base:1`],
    });
    if (name === 'golang-migrate') expect(below.messages).toContain('never runs it');
    if (name === 'flyway') expect(below.messages).toContain('stops at it');
  });
});

test('two files of one version are refused', async () => {
  const tool = { format: 'plain', file: numbered('.sql') };
  const { file } = tool;
  const twice = await gate(tool, { [file(1)]: first }, { [file(1, 'other')]: second });
  expect(twice.found).toContain('error ban-duplicate-version:1');
  expect(twice.messages).toContain('0001_other.sql and 0001_step.sql both have version 0001');
});

/** A branch that went off before the base took something in, and perhaps another branch that is open. */
async function meanwhile(branch: Files, onBase: Files, elsewhere: Files = {}) {
  const repository = temporaryRepository();
  const put = (files: Files) =>
    repository.commit(
      Object.fromEntries(
        Object.entries(files).map(([name, text]) => [`migrations/${name}`, text ?? '']),
      ),
    );
  put({ '0001_step.sql': first, '0002_step.sql': second, '0003_step.sql': third });
  repository.git('checkout', '-q', '-b', 'other');
  const open = put(elsewhere);
  repository.git('update-ref', 'refs/remotes/origin/other', open);
  repository.git('checkout', '-q', 'main');
  repository.git('branch', '-q', '-D', 'other');
  repository.git('checkout', '-q', '-b', 'change');
  put(branch);
  repository.git('checkout', '-q', 'main');
  put(onBase);
  repository.git('checkout', '-q', 'change');
  await runLockkeeper(
    ['gate', '--engine', 'postgres', '--format', 'plain', '--base', 'main', '--json', 'r.json'],
    { folder: repository.root },
  );
  const { findings } = JSON.parse(readFileSync(join(repository.root, 'r.json'), 'utf8')) as {
    findings: { rule: string; severity: string; message: string; path: string }[];
  };
  return findings
    .filter(({ rule }) => rule.includes('version'))
    .map(({ rule, severity, message }) => `${severity} ${rule}: ${message}`);
}

const fourth = 'CREATE TABLE w (id int PRIMARY KEY);\n';

test('a version that the base has taken in since the branch went off is refused', async () => {
  const [taken, ...others] = await meanwhile(
    { '0004_own.sql': fourth },
    { '0004_theirs.sql': fourth },
  );
  expect(taken).toMatch(
    /^error ban-duplicate-version: main \([0-9a-f]{8}\) has taken in 0004_theirs\.sql .* 0004_own\.sql has its version 0004.*Timestamps/,
  );
  expect(others).toEqual([]);
});

test('a version below what the base has taken in since is told', async () => {
  const [below] = await meanwhile({ '0004_own.sql': fourth }, { '0005_theirs.sql': fourth });
  expect(below).toMatch(
    /^warning avoid-version-below-base: 0004_own\.sql comes before 0005_theirs\.sql, which main .* has taken in since/,
  );
});

test('a number that is left out is told, and one that another open branch takes', async () => {
  const gap = await meanwhile({ '0005_own.sql': fourth }, {});
  expect(gap).toEqual([expect.stringMatching(/^notice avoid-version-gap: .*0004 is free/)]);
  const same = await meanwhile({ '0004_own.sql': fourth }, {}, { '0004_open.sql': fourth });
  expect(same).toEqual([
    expect.stringMatching(
      /^notice avoid-version-of-open-branch: 0004_own\.sql has the version that origin\/other \(0004_open\.sql\) takes too/,
    ),
  ]);
  expect(await meanwhile({ '0004_own.sql': fourth }, {})).toEqual([]);
});

test('on MySQL the same, and a repeatable migration may change', async () => {
  const tool = { format: 'flyway', file: (version: number) => `V${version}__step.sql` };
  const files = { 'V1__step.sql': first, 'R__v.sql': 'CREATE VIEW w AS SELECT 1;\n' };
  const view = 'CREATE OR REPLACE VIEW w AS SELECT 2;\n';
  const changed = await gate(tool, files, { 'R__v.sql': view }, 'mysql');
  expect(changed.found.filter((each) => /edited|below/.test(each))).toEqual([]);
  const edited = await gate(tool, files, { 'V1__step.sql': second }, 'mysql');
  expect(edited).toMatchObject({ found: ['error ban-edited-migration:1'] });
});

test.each([
  ['gate', 'Migration edited after it was merged'],
  ['rehearse', 'gate: Migration edited after it was merged'],
])('%s refuses a branch that only edits a migration', async (stage, summary) => {
  const repository = temporaryRepository();
  repository.commit({
    'lockkeeper.yml': 'engine: postgres\nformat: plain\n',
    'migrations/0001_step.sql': first,
  });
  repository.git('checkout', '-q', '-b', 'change');
  repository.commit({ 'migrations/0001_step.sql': second });
  const given = [stage, '--base', 'main', '--json', 'report.json'];
  const { code } = await runLockkeeper(given, { folder: repository.root });
  const report = JSON.parse(readFileSync(join(repository.root, 'report.json'), 'utf8'));
  expect([code, report.verdict, report.summary]).toEqual([1, 'fail', summary]);
  expect(report.stages?.map((part: { stage: string }) => part.stage)).toEqual(
    stage === 'rehearse' ? ['gate'] : undefined,
  );
});
