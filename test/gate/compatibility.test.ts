import { assumedVersion } from '@lockkeeper/actions/gate/assumed-version';
import { checkMigrations } from '@lockkeeper/actions/gate/check-migrations';
import { codeForChoice } from '@lockkeeper/actions/gate/code/code-for-choice';
import { rules } from '@lockkeeper/actions/gate/rules/index';
import type { EngineName } from '@lockkeeper/core/engine/engine-name';
import { engineOf } from '@lockkeeper/core/engine/engines';
import { splitPending } from '@lockkeeper/core/migrations/pending';
import { readMigrations } from '@lockkeeper/core/migrations/read-migrations';
import { temporaryRepository } from '../git/temporary-repository';

type Files = Readonly<Record<string, string>>;

const keeping = (raw: string) => ({
  'drop-without-backup': { options: { 'backed-up': { raw, line: 1 } } },
});

describe.each<EngineName>(['postgres', 'mysql', 'mariadb'])('the gate on %s', (name) => {
  const history =
    'CREATE TABLE customers (id int PRIMARY KEY, email varchar(80));\nCREATE TABLE orders (id int PRIMARY KEY, note varchar(80), total int);';

  interface Setting {
    /** Migrations that the base has after the first one. */
    readonly before?: readonly string[];
    readonly globs?: readonly string[];
    /** The option `backed-up`. */
    readonly backedUp?: string;
  }

  /** What the gate finds in a branch that adds migrations over a base with some code. */
  async function gate(
    code: Files,
    sql: string | readonly string[],
    { before = [], globs = [], backedUp }: Setting = {},
  ) {
    const repository = temporaryRepository();
    const place = (index: number) => `migrations/000${index}_step.sql`;
    const base = [history, ...before].map((text, index) => [place(index + 1), text]);
    repository.commit({ ...code, ...Object.fromEntries(base) });
    repository.git('checkout', '-q', '-b', 'change');
    const added = [sql].flat().map((text, index) => [place(base.length + index + 1), text]);
    repository.commit(Object.fromEntries(added));
    const workingDirectory = repository.root;
    const folders = ['migrations'];
    const read = await readMigrations({ workingDirectory, folders, format: 'plain', inTarget: [] });
    const split = await splitPending({ workingDirectory, folders, base: 'main', read });
    const engine = engineOf(name);
    await engine.dialect.load();
    const { unmatched, duplicates, format, migrations: all } = read;
    const project = { ...split, unmatched, duplicates, format, all, engine };
    const choice = { checked: split.pending, eachAlone: false };
    const { findings } = checkMigrations({
      engine: name,
      version: assumedVersion(name, undefined),
      dialect: engine.dialect,
      format,
      config: { path: null, rules: backedUp === undefined ? {} : keeping(backedUp) },
      rules: rules.filter(({ group }) => group === 'compatibility'),
      all,
      checked: split.pending,
      eachAlone: false,
      change: null,
      code: await codeForChoice(
        { workingDirectory, common: { migrations: folders } },
        { project, choice, globs },
      ),
    });
    return {
      found: findings.map(({ rule, severity, line }) => `${severity} ${rule}:${line}`),
      messages: findings.map(({ message }) => message).join('\n'),
    };
  }

  const drop = 'ALTER TABLE orders DROP COLUMN note;';

  test('a column that code still names is told with its places', async () => {
    const lines = Array.from({ length: 8 }, () => 'orders.note').join('\n');
    const { found, messages } = await gate({ 'src/a.ts': lines }, drop);
    expect(found).toEqual(['error ban-drop-column:1']);
    expect(messages).toContain(
      'still names orders.note: src/a.ts:1, src/a.ts:2, src/a.ts:3, src/a.ts:4, src/a.ts:5 and 3 more places.',
    );
  });

  test('one that no code names is no longer the release’s, and its data stays a question', async () => {
    const { found } = await gate({ 'src/a.ts': 'orders.total' }, drop);
    expect(found).toEqual(['error drop-without-backup:1']);
  });

  test('expand, migrate, contract passes', async () => {
    const kept = `CREATE TABLE kept AS SELECT id, note FROM orders;\n${drop}`;
    expect(await gate({ 'src/a.ts': 'orders.total' }, kept)).toMatchObject({ found: [] });
  });

  test('without code it is as before, and says so', async () => {
    const { found, messages } = await gate({}, drop);
    expect(found).toEqual(['error ban-drop-column:1']);
    expect(messages).toContain('Whether code still names orders.note was not looked up.');
  });

  test('a rename of what no code names passes', async () => {
    const sql = 'ALTER TABLE orders RENAME COLUMN note TO remark;\nALTER TABLE orders RENAME TO o;';
    expect(await gate({ 'src/a.ts': 'nothing' }, sql)).toMatchObject({ found: [] });
    const { found } = await gate({ 'src/a.ts': 'class Order { note }' }, sql);
    expect(found).toEqual(['error ban-rename:1', 'error ban-rename:2']);
  });

  test('a table, a view and a schema are looked for, too', async () => {
    const sql = 'DROP TABLE orders;\nDROP VIEW paid;';
    const { found } = await gate({ 'src/a.py': 'class Order:\n  view = "paid"' }, sql);
    expect(found).toEqual(['error ban-drop-table:1', 'error ban-drop-object:2']);
  });

  test('globs choose the code', async () => {
    const code = { 'src/a.ts': 'orders.note', 'lib/b.txt': 'nothing' };
    expect((await gate(code, drop, { globs: ['lib/**'] })).found).toEqual([
      'error drop-without-backup:1',
    ]);
  });

  describe('a rename in disguise', () => {
    const add = 'ALTER TABLE orders ADD COLUMN remark varchar(80);';
    const copy = 'UPDATE orders SET remark = note WHERE remark IS NULL;';

    test('over several migrations of the change', async () => {
      const { found, messages } = await gate({}, [add, copy, drop]);
      expect(found).toEqual(['error ban-disguised-rename:1']);
      expect(messages).toContain('remark is added by this change and takes its values from note');
    });

    test('where the column came with the release before', async () => {
      const { found, messages } = await gate({ 'a.ts': 'orders.note' }, drop, {
        before: [add, copy],
      });
      expect(found).toEqual(['error ban-disguised-rename:1']);
      expect(messages).toContain('remark was added by migrations/0002_step.sql');
      expect(messages).toContain('still names orders.note: a.ts:1.');
    });

    test('is none where the code at the base has gone over to the new column', async () => {
      const code = { 'a.ts': 'orders.remark' };
      expect(await gate(code, drop, { before: [add, copy] })).toMatchObject({ found: [] });
    });

    test('is none where the new column has nothing to do with the old one', async () => {
      const other = 'ALTER TABLE orders ADD COLUMN carrier varchar(80);';
      expect((await gate({}, [other, drop])).found).toEqual(['error ban-drop-column:1']);
      const elsewhere = 'ALTER TABLE customers ADD COLUMN order_note varchar(80);';
      expect((await gate({}, [elsewhere, drop])).found).toEqual(['error ban-drop-column:1']);
    });
  });

  test('an archive of the release before keeps the data, an old one does not', async () => {
    const archive = 'CREATE TABLE kept AS SELECT id, note FROM orders;';
    const code = { 'a.ts': 'orders.total' };
    const later = Array.from({ length: 5 }, () => 'SELECT 1;');
    expect((await gate(code, drop, { before: [archive] })).found).toEqual([]);
    expect((await gate(code, drop, { before: [archive, ...later] })).found).toEqual([
      'error drop-without-backup:1',
    ]);
  });

  test('a backup that lockkeeper.yml declares keeps the data of its tables', async () => {
    const code = { 'a.ts': 'orders.total' };
    const found = async (backedUp: string) => (await gate(code, drop, { backedUp })).found;
    expect(await found('customers, orders')).toEqual([]);
    expect(await found('*')).toEqual([]);
    expect(await found('customers')).toEqual(['error drop-without-backup:1']);
  });

  test('NOT NULL is worth knowing where the code names the column, and may fail where not', async () => {
    const sql =
      name === 'postgres'
        ? 'ALTER TABLE orders ALTER COLUMN total SET NOT NULL;'
        : 'ALTER TABLE orders MODIFY total int NOT NULL;';
    const found = async (code: Files) => (await gate(code, sql)).found;
    const id = 'avoid-not-null-for-old-writers:1';
    expect(await found({ 'a.ts': 'orders.total' })).toEqual([`notice ${id}`]);
    expect(await found({ 'a.ts': 'orders.note' })).toEqual([`warning ${id}`]);
    expect(await found({})).toEqual([`warning ${id}`]);
  });

  test('a trigger of which no code speaks is told, and what it runs is not told again', async () => {
    const { found } = await gate({ 'a.ts': 'x' }, [
      name === 'postgres' ? 'DROP TRIGGER t ON orders;\nDROP FUNCTION touch();' : 'DROP TRIGGER t;',
    ]);
    expect(found).toEqual(['warning ban-drop-object:1']);
  });
});
