import { gateInputs } from '@lockkeeper/actions/gate/action';
import { assumedVersion } from '@lockkeeper/actions/gate/assumed-version';
import { checkMigrations } from '@lockkeeper/actions/gate/check-migrations';
import { type KnownSchema, readKnownSchema } from '@lockkeeper/actions/gate/known-schema';
import { rules } from '@lockkeeper/actions/gate/rules/index';
import { rulesAboutSize } from '@lockkeeper/actions/gate/small-tables';
import type { EngineName } from '@lockkeeper/core/engine/engine-name';
import { engineOf } from '@lockkeeper/core/engine/engines';
import { UserError } from '@lockkeeper/core/errors';
import { plain } from '@lockkeeper/core/migrations/formats/plain';
import { ReportBuilder } from '@lockkeeper/core/report/report-builder';
import { dialectOf } from '@lockkeeper/core/sql/dialects';
import type { TableStats } from '@lockkeeper/core/stats/database-stats';
import { temporaryRepository } from '../git/temporary-repository';
import { migrationsOf } from '../rules/rule-case';

const off = ['require-lock-timeout', 'require-statement-timeout', 'down-missing'];
const unknown: KnownSchema = { snapshot: null, stats: null, smallTableRows: null };

function tableStats(name: string, rows: number | null, schema: string | null): TableStats {
  return { schema, name, rows, bytes: 1, indexBytes: 1, partitions: 0, rowVersions: null };
}

async function check(
  texts: readonly string[],
  history: number,
  known: Partial<KnownSchema>,
  engine: EngineName = 'postgres',
) {
  const dialect = dialectOf(engine);
  await dialect.load();
  const all = migrationsOf(texts.map((up) => ({ up })));
  const result = checkMigrations({
    engine,
    version: assumedVersion(engine, undefined),
    dialect,
    format: plain,
    config: {
      path: 'lockkeeper.yml',
      rules: Object.fromEntries(off.map((id) => [id, { severity: 'off' as const }])),
    },
    rules,
    all,
    checked: all.slice(history),
    eachAlone: false,
    change: null,
    known: { ...unknown, ...known },
  });
  return { ...result, ids: result.findings.map(({ rule }) => rule) };
}

const statsOf = (engine: EngineName, ...tables: TableStats[]) =>
  ({ engine, version: '1', takenAt: '', settings: null, tables }) as const;

describe('small tables', () => {
  const history =
    'CREATE TABLE t (id bigint PRIMARY KEY, a text); CREATE TABLE u (id bigint PRIMARY KEY);';
  const index = 'CREATE INDEX t_a ON t (a);';

  it.each([
    ['a table of so many rows', 100, 1, []],
    ['one row more', 101, 0, ['require-concurrent-index']],
    ['no estimate', null, 0, ['require-concurrent-index']],
  ])('%s', async (_, rows, letThrough, ids) => {
    const stats = statsOf('postgres', tableStats('t', rows, 'public'));
    const result = await check([history, index], 1, { stats, smallTableRows: 100 });
    expect([result.letThrough, result.ids]).toEqual([letThrough, ids]);
  });

  it('lets nothing through without a limit', async () => {
    const stats = statsOf('postgres', tableStats('t', 0, 'public'));
    const result = await check([history, index], 1, { stats });
    expect([result.letThrough, result.ids]).toEqual([0, ['require-concurrent-index']]);
  });

  it('is not small where the other table that it locks is not', async () => {
    const key = 'ALTER TABLE t ADD CONSTRAINT f FOREIGN KEY (id) REFERENCES u (id);';
    const small = tableStats('t', 1, 'public');
    const large = statsOf('postgres', small, tableStats('u', 1000, 'public'));
    const both = statsOf('postgres', small, tableStats('u', 1, 'public'));
    const limit = { smallTableRows: 10 };
    expect((await check([history, key], 1, { stats: large, ...limit })).ids).toContain(
      'require-not-valid-constraint',
    );
    expect((await check([history, key], 1, { stats: both, ...limit })).ids).not.toContain(
      'require-not-valid-constraint',
    );
  });

  it('is not small where another table that it locks is not known', async () => {
    const key = 'ALTER TABLE t ADD CONSTRAINT f FOREIGN KEY (id) REFERENCES nobody_knows (id);';
    const stats = statsOf('postgres', tableStats('t', 1, 'public'));
    const { ids } = await check([history, key], 1, { stats, smallTableRows: 10 });
    expect(ids).toContain('require-not-valid-constraint');
  });

  it('lets no drop through, however small the table is', async () => {
    const stats = statsOf('postgres', tableStats('t', 1, 'public'));
    const { ids } = await check([history, 'DROP TABLE t;'], 1, { stats, smallTableRows: 10 });
    expect(ids).toContain('ban-drop-table');
  });

  it('knows a table under the name that a pending migration gives it', async () => {
    const stats = statsOf('postgres', tableStats('t', 1, 'public'));
    const texts = [history, 'ALTER TABLE t RENAME TO v;', 'CREATE INDEX v_a ON v (a);'];
    const { ids, letThrough } = await check(texts, 1, { stats, smallTableRows: 10 });
    expect(ids).not.toContain('require-concurrent-index');
    expect(letThrough).toBeGreaterThan(0);
  });

  it('knows MySQL tables', async () => {
    const table = 'CREATE TABLE t (id bigint PRIMARY KEY, a int);';
    const change = 'ALTER TABLE t MODIFY a bigint;';
    const limit = { smallTableRows: 10 };
    const small = statsOf('mysql', tableStats('t', 1, null));
    const large = statsOf('mysql', tableStats('t', 1000, null));
    const ofLarge = await check([table, change], 1, { stats: large, ...limit }, 'mysql');
    expect(ofLarge.ids).toContain('avoid-copy-algorithm');
    const ofSmall = await check([table, change], 1, { stats: small, ...limit }, 'mysql');
    expect(ofSmall.ids).not.toContain('avoid-copy-algorithm');
  });

  it('names rules that there are', () => {
    const known = rules.map(({ id }) => id);
    expect([...rulesAboutSize].filter((id) => !known.includes(id))).toEqual([]);
  });
});

describe('a snapshot', () => {
  const snapshot = { path: 'schema.sql', text: 'CREATE TABLE t (id bigint PRIMARY KEY, a text);' };

  it('stands in for the history, which is not replayed', async () => {
    const texts = ['this is no SQL', 'CREATE INDEX t_a ON t (a);'];
    const { ids } = await check(texts, 1, { snapshot });
    expect(ids).toEqual(['require-concurrent-index']);
    const without = await check(['CREATE TABLE other (id int);', texts[1] ?? ''], 1, {});
    expect(without.ids).toEqual(['require-concurrent-index', 'unknown-relation']);
  });

  it('says what of it could not be read', async () => {
    const text = `${snapshot.text}\nCREATE TABEL u (id int);`;
    const result = await check(['CREATE INDEX t_a ON t (a);'], 0, {
      snapshot: { path: 'schema.sql', text },
    });
    expect(result.unreadSnapshot).toEqual([
      { line: 2, message: expect.stringContaining('syntax error') },
    ]);
  });
});

describe('the files', () => {
  const engine = engineOf('postgres');
  const inputs = { snapshot: undefined, stats: undefined, 'small-table-rows': undefined };
  const statsText = (kind: string) =>
    JSON.stringify({ schema: 1, engine: kind, version: '16.2', 'taken-at': '', tables: [] });

  it('are read at the base, so that a branch does not write its own', async () => {
    const repository = temporaryRepository();
    const commit = repository.commit({
      'db/schema.sql': 'at base',
      's.json': statsText('postgres'),
    });
    repository.commit({ 'db/schema.sql': 'on branch', 'new.sql': 'new' });
    const report = new ReportBuilder('gate');
    const read = (snapshot: string, stats?: string) =>
      readKnownSchema(
        { workingDirectory: `${repository.root}/db`, report },
        { ...inputs, snapshot, stats },
        { engine, commit },
      );
    expect((await read('schema.sql', '../s.json')).snapshot?.text).toBe('at base');
    expect((await read('schema.sql', '../s.json')).stats?.version).toBe('16.2');
    repository.write('made.json', statsText('postgres'));
    await read('schema.sql', '../made.json');
    expect(report.findings).toEqual([]);
    expect((await read('../new.sql')).snapshot?.text).toBe('new');
    repository.commit({ 'new.json': statsText('postgres') });
    await read('schema.sql', '../new.json');
    expect(report.findings).toMatchObject([
      { severity: 'warning', title: 'The branch brings the snapshot file' },
      { rule: 'input-of-branch', title: 'The branch brings the stats file' },
    ]);
    await expect(read('missing.sql')).rejects.toThrow(UserError);
  });

  it('are refused where they are of another engine, or a limit stands alone', async () => {
    const repository = temporaryRepository();
    repository.write('s.json', statsText('mysql'));
    const read = (given: Partial<Record<keyof typeof inputs, string | number>>) =>
      readKnownSchema(
        { workingDirectory: repository.root, report: new ReportBuilder('gate') },
        { ...inputs, ...given } as typeof inputs,
        { engine, commit: null },
      );
    await expect(read({ stats: 's.json' })).rejects.toThrow('statistics of another engine');
    await expect(read({ 'small-table-rows': 5 })).rejects.toThrow('says nothing without stats');
    expect(gateInputs['small-table-rows']).not.toHaveProperty('default');
  });
});
