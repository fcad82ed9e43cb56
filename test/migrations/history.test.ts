import type { Session } from '@lockkeeper/core/engine/session';
import { sha256 } from '@lockkeeper/core/migrations/checksum';
import { compareWithTarget } from '@lockkeeper/core/migrations/compare-with-target';
import type { Format, HistoryChange } from '@lockkeeper/core/migrations/format';
import { diesel } from '@lockkeeper/core/migrations/formats/diesel';
import { flyway } from '@lockkeeper/core/migrations/formats/flyway';
import { golangMigrate } from '@lockkeeper/core/migrations/formats/golang-migrate';
import { formats } from '@lockkeeper/core/migrations/formats/index';
import { plain } from '@lockkeeper/core/migrations/formats/plain';
import { prisma } from '@lockkeeper/core/migrations/formats/prisma';
import { formatsInTarget } from '@lockkeeper/core/migrations/formats-in-target';
import type { Direction, Migration } from '@lockkeeper/core/migrations/migration';
import { dialectOf } from '@lockkeeper/core/sql/dialects';
import { describeEachServer } from '../harness/servers';
import { filesOf } from './files';
import { type OpenDatabase, openDatabase } from './open-database';

const one = 'CREATE TABLE one (a int);\n';
const two = 'CREATE TABLE two (a int);\n';
const three = 'CREATE TABLE three (a int);\n';

const folders: Readonly<Record<string, Record<string, string>>> = {
  'golang-migrate': {
    '000001_one.up.sql': one,
    '000001_one.down.sql': 'x',
    '000002_two.up.sql': two,
    '000002_two.down.sql': 'x',
    '10_three.up.sql': three,
  },
  diesel: {
    '2024-01-01-000000_one/up.sql': one,
    '2024-01-01-000000_one/down.sql': 'x',
    '2024-01-02-000000_two/up.sql': two,
    '2024-01-02-000000_two/down.sql': 'x',
    '2024-01-03-000000_three/up.sql': three,
  },
  flyway: {
    'V1__one.sql': one,
    'U1__one.sql': 'x',
    'V1.2__two_things.sql': two,
    'U1.2__two_things.sql': 'x',
    'V2__three.sql': three,
  },
  plain: {
    '0001_one.sql': one,
    '0001_one.down.sql': 'x',
    '0002_two.sql': two,
    '0002_two.down.sql': 'x',
    '0010_three.sql': three,
  },
  prisma: {
    '20240101000000_one/migration.sql': one,
    '20240102000000_two/migration.sql': two,
    '20240103000000_three/migration.sql': three,
  },
};

describeEachServer((server) => {
  const dialect = dialectOf(server.engine);
  let database: OpenDatabase;
  let session: Session;
  beforeEach(async () => {
    database = await openDatabase(server);
    session = database.session;
  });
  afterEach(() => database.drop());

  const change = (
    all: readonly Migration[],
    migration: Migration | undefined,
    direction: Direction,
  ): HistoryChange => {
    if (migration === undefined) throw new Error('no such migration');
    return { session, dialect, migration, direction, all, milliseconds: 12.6 };
  };
  const apply = async (
    format: Format,
    all: readonly Migration[],
    position: number,
    direction: Direction = 'up',
  ) => {
    const made = change(all, all[position], direction);
    await format.history.before?.({ ...made, milliseconds: 0 });
    if (format.history.afterInTransaction)
      await session.transaction(() => format.history.after(made));
    else await format.history.after(made);
  };
  const applied = (format: Format, all: readonly Migration[]) =>
    format.history.applied(session, dialect, all);
  const versions = async (format: Format, all: readonly Migration[]) =>
    (await applied(format, all)).map((row) => [row.version, row.finished]);

  test.each(formats)('$name: none, create, up, up, down, up', async (format) => {
    const all = format.read(filesOf(folders[format.name] ?? {}));
    const [first = '', second = ''] = all.map((migration) => migration.version);
    expect(await format.history.exists(session, dialect)).toBe(false);
    await format.history.create(session, dialect);
    expect(await format.history.exists(session, dialect)).toBe(true);
    expect(await formatsInTarget(session, dialect)).toEqual([format.name]);
    expect(await applied(format, all)).toEqual([]);

    await apply(format, all, 0);
    expect(await versions(format, all)).toEqual([[first, true]]);
    await apply(format, all, 1);
    expect(await versions(format, all)).toEqual([
      [first, true],
      [second, true],
    ]);
    const state = compareWithTarget(format, all, await applied(format, all));
    expect(state.pending.map((migration) => migration.name)).toEqual(['three']);
    expect(state).toMatchObject({ unfinished: [], edited: [], unknown: [] });

    if (!format.downs) return;
    await apply(format, all, 1, 'down');
    expect(await versions(format, all)).toEqual([[first, true]]);
    await apply(format, all, 0, 'down');
    expect(await versions(format, all)).toEqual([]);
    await apply(format, all, 0);
    expect(await versions(format, all)).toEqual([[first, true]]);
  });

  test.each([flyway, plain, prisma])(
    '$name: an edited, an unknown and a line-end change',
    async (format) => {
      const texts = folders[format.name] ?? {};
      const all = format.read(filesOf(texts));
      await format.history.create(session, dialect);
      await apply(format, all, 0);
      await apply(format, all, 1);
      const name = all[0]?.up.file ?? '';
      const edited = format.read(filesOf({ ...texts, [name]: `${one}-- more\n` }));
      const rows = await applied(format, edited);
      expect(
        compareWithTarget(format, edited, rows).edited.map((migration) => migration.up.file),
      ).toEqual([name]);
      const windows = format.read(filesOf({ ...texts, [name]: one.replaceAll('\n', '\r\n') }));
      expect(compareWithTarget(format, windows, rows).edited).toEqual([]);
      expect(
        compareWithTarget(format, all.slice(1), rows).unknown.map((row) => row.version),
      ).toEqual([all[0]?.version]);
    },
  );

  test('golang-migrate: one row; dirty between before and after; -1 while the first goes down', async () => {
    const all = golangMigrate.read(filesOf(folders['golang-migrate'] ?? {}));
    const rows = () => session.query('SELECT version, dirty FROM schema_migrations');
    const yes = server.engine === 'postgres' ? true : 1;
    await golangMigrate.history.create(session, dialect);
    await apply(golangMigrate, all, 0);
    await golangMigrate.history.before?.(change(all, all[1], 'up'));
    expect(await rows()).toEqual([expect.objectContaining({ dirty: yes })]);
    expect(await versions(golangMigrate, all)).toEqual([
      ['1', true],
      ['2', false],
    ]);
    await golangMigrate.history.after(change(all, all[1], 'up'));
    expect(await rows()).toHaveLength(1);
    await apply(golangMigrate, all, 1, 'down');
    await golangMigrate.history.before?.(change(all, all[0], 'down'));
    expect(await versions(golangMigrate, all)).toEqual([['-1', false]]);
    await golangMigrate.history.after(change(all, all[0], 'down'));
    expect(await rows()).toEqual([]);
  });

  test('diesel: the version without dashes, and the time by default', async () => {
    const all = diesel.read(filesOf(folders.diesel ?? {}));
    await diesel.history.create(session, dialect);
    await apply(diesel, all, 0);
    const [row] = await session.query<{ version: string; run_on: unknown }>(
      'SELECT * FROM __diesel_schema_migrations',
    );
    expect(row?.version).toBe('20240101000000');
    expect(row?.run_on).toBeTruthy();
  });

  test('plain: checksum, whole milliseconds and name', async () => {
    const all = plain.read(filesOf(folders.plain ?? {}));
    await plain.history.create(session, dialect);
    await plain.history.create(session, dialect);
    await apply(plain, all, 0);
    const table = server.engine === 'postgres' ? 'lockkeeper.migrations' : 'lockkeeper_migrations';
    const [row] = await session.query<Record<string, unknown>>(`SELECT * FROM ${table}`);
    expect({ ...row, milliseconds: Number(row?.milliseconds), applied_at: null }).toEqual({
      version: '0001',
      name: 'one',
      checksum: sha256(one),
      applied_at: null,
      milliseconds: 13,
    });
  });

  test('prisma: started, then finished; a failed one keeps its logs and is not finished', async () => {
    const all = prisma.read(filesOf(folders.prisma ?? {}));
    await prisma.history.create(session, dialect);
    await apply(prisma, all, 0);
    await prisma.history.before?.(change(all, all[1], 'up'));
    await prisma.history.failed?.({
      ...change(all, all[1], 'up'),
      message: "it 'broke'",
      rolledBack: true,
    });
    const rows = await session.query<Record<string, unknown>>(
      'SELECT * FROM _prisma_migrations ORDER BY migration_name',
    );
    expect(rows[0]).toMatchObject({
      migration_name: '20240101000000_one',
      checksum: sha256(one),
      applied_steps_count: 1,
      logs: null,
      rolled_back_at: null,
    });
    expect(rows[0]?.id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4/);
    expect(rows[0]?.finished_at).not.toBeNull();
    expect(rows[1]).toMatchObject({
      finished_at: null,
      logs: "it 'broke'",
      applied_steps_count: 0,
    });
    const state = compareWithTarget(prisma, all, await applied(prisma, all));
    expect(state.unfinished.map((row) => row.version)).toEqual(['20240102000000_two']);
    await session.execute(
      'UPDATE _prisma_migrations SET rolled_back_at = CURRENT_TIMESTAMP WHERE finished_at IS NULL',
    );
    expect(compareWithTarget(prisma, all, await applied(prisma, all)).pending).toHaveLength(2);
  });

  test('flyway: rank, type, script and description; undone, failed and changed repeatable', async () => {
    const texts = { ...folders.flyway, 'sub/R__the_view.sql': 'CREATE VIEW v AS SELECT 1' };
    const all = flyway.read(filesOf(texts));
    await flyway.history.create(session, dialect);
    await apply(flyway, all, 0);
    await apply(flyway, all, 1);
    await apply(flyway, all, 1, 'down');
    await apply(flyway, all, 3);
    await flyway.history.failed?.({ ...change(all, all[1], 'up'), message: 'x', rolledBack: true });
    await flyway.history.failed?.({
      ...change(all, all[2], 'up'),
      message: 'x',
      rolledBack: false,
    });
    const rows = await session.query<Record<string, unknown>>(
      'SELECT installed_rank, version, description, type, script, success, execution_time FROM flyway_schema_history ORDER BY installed_rank',
    );
    const ok = server.engine === 'postgres' ? true : 1;
    const time = { execution_time: 13 };
    expect(rows).toEqual([
      {
        installed_rank: 1,
        version: '1',
        description: 'one',
        type: 'SQL',
        script: 'V1__one.sql',
        success: ok,
        ...time,
      },
      {
        installed_rank: 2,
        version: '1.2',
        description: 'two things',
        type: 'SQL',
        script: 'V1.2__two_things.sql',
        success: ok,
        ...time,
      },
      {
        installed_rank: 3,
        version: '1.2',
        description: 'two things',
        type: 'UNDO_SQL',
        script: 'U1.2__two_things.sql',
        success: ok,
        ...time,
      },
      {
        installed_rank: 4,
        version: null,
        description: 'the view',
        type: 'SQL',
        script: 'sub/R__the_view.sql',
        success: ok,
        ...time,
      },
      {
        installed_rank: 5,
        version: '2',
        description: 'three',
        type: 'SQL',
        script: 'V2__three.sql',
        success: ok === 1 ? 0 : false,
        ...time,
      },
    ]);
    const state = compareWithTarget(flyway, all, await applied(flyway, all));
    expect(state.pending.map((migration) => migration.version)).toEqual(['1.2']);
    expect(state.unfinished.map((row) => row.version)).toEqual(['2']);
    const changed = flyway.read(
      filesOf({ ...texts, 'sub/R__the_view.sql': 'CREATE VIEW v AS SELECT 2' }),
    );
    const after = compareWithTarget(flyway, changed, await applied(flyway, changed));
    expect(after.pending.map((migration) => migration.version)).toEqual(['1.2', 'R__the_view']);
    expect(after.edited).toEqual([]);
  });

  test('flyway: a baseline row stands for the versions before it, and a baseline script runs on nothing else', async () => {
    const all = flyway.read(filesOf(folders.flyway ?? {}));
    await flyway.history.create(session, dialect);
    await session.execute(
      `INSERT INTO flyway_schema_history (installed_rank, version, description, type, script, installed_by, execution_time, success)
       VALUES (1, '1.2', 'base', 'BASELINE', 'base', 'me', 0, ${server.engine === 'postgres' ? 'true' : '1'})`,
    );
    const state = compareWithTarget(flyway, all, await applied(flyway, all));
    expect(state.pending.map((migration) => migration.version)).toEqual(['2']);
    const withScript = flyway.read(filesOf({ ...folders.flyway, 'B1.5__all.sql': one }));
    expect(withScript.map((migration) => migration.version)).toEqual(['1.5', '2']);
    const compared = compareWithTarget(flyway, withScript, await applied(flyway, withScript));
    expect(compared.pending.map((migration) => migration.version)).toEqual(['2']);
    expect(compared.unknown).toEqual([]);
  });

  test.each(formats)(
    '$name: a script that moves the session elsewhere does not move the history',
    async (format) => {
      const all = format.read(filesOf(folders[format.name] ?? {}));
      await format.history.create(session, dialect);
      if (server.engine === 'postgres') await session.execute("SET search_path = ''");
      else await session.execute('USE information_schema');
      await apply(format, all, 0);
      expect(await versions(format, all)).toEqual([[all[0]?.version, true]]);
    },
  );

  test.each(formats.filter((format) => format.history.afterInTransaction))(
    '$name: the row is rolled back with the script',
    async (format) => {
      const all = format.read(filesOf(folders[format.name] ?? {}));
      await format.history.create(session, dialect);
      const failing = session.transaction(async () => {
        await format.history.after(change(all, all[0], 'up'));
        throw new Error('the script broke');
      });
      await expect(failing).rejects.toThrow('the script broke');
      expect(await applied(format, all)).toEqual([]);
    },
  );
});
