import { readFileSync } from 'node:fs';
import { checkLive } from '@lockkeeper/actions/gate/live/check-live';
import { silentProgress } from '@lockkeeper/core/action/progress';
import { emptyConfig } from '@lockkeeper/core/config/config';
import { engineOf } from '@lockkeeper/core/engine/engines';
import type { Session } from '@lockkeeper/core/engine/session';
import { UserError } from '@lockkeeper/core/errors';
import { splitPending } from '@lockkeeper/core/migrations/pending';
import type { Project } from '@lockkeeper/core/migrations/project';
import { readMigrations } from '@lockkeeper/core/migrations/read-migrations';
import { runMigration } from '@lockkeeper/core/migrations/run-migration';
import { fromJson } from '@lockkeeper/core/report/json';
import { runLockkeeper } from '../cli/start-lockkeeper';
import { type TemporaryRepository, temporaryRepository } from '../git/temporary-repository';
import { type ScratchDatabase, scratchDatabase } from '../harness/scratch';
import { describeEachServer } from '../harness/servers';
import { richTables } from './rich-tables';

const sessionOptions = {
  applicationName: 'lockkeeper test',
  lockTimeoutMilliseconds: 5_000,
  statementTimeoutMilliseconds: 0,
};

const tools: Readonly<Record<string, (version: number) => string>> = {
  plain: (version) => `000${version}_step.sql`,
  flyway: (version) => `V${version}__step.sql`,
  prisma: (version) => `2026010${version}000000_step/migration.sql`,
};

describeEachServer((server) => {
  const engine = engineOf(server.engine);
  const isPostgres = server.engine === 'postgres';
  const first = isPostgres ? richTables.postgres : richTables.mysql;
  const second = 'ALTER TABLE orders ADD COLUMN remark varchar(20);';
  const pending = 'ALTER TABLE orders ADD COLUMN last_note varchar(20);\n';

  let scratch: ScratchDatabase;
  let admin: Session;
  let repository: TemporaryRepository;
  let reader: string;

  beforeAll(() => engine.dialect.load());

  beforeEach(async () => {
    scratch = await scratchDatabase(server);
    admin = await engine.connect(scratch.adminUrl, sessionOptions);
    repository = temporaryRepository();
    reader = `reader_${scratch.name.slice(-12)}`;
  });

  afterEach(async () => {
    await admin.execute(isPostgres ? `DROP OWNED BY ${reader}` : `DROP USER ${reader}@'%'`);
    if (isPostgres) await admin.execute(`DROP ROLE ${reader}`);
    await admin.close();
    await scratch.drop();
  });

  /** The project with these migrations at its base, and `pending` beside them on a branch. */
  async function projectOf(tool: string, texts: readonly string[]): Promise<Project> {
    const file = tools[tool];
    if (file === undefined) throw new Error(tool);
    const name = (index: number) => `migrations/${file(index + 1)}`;
    if (repository.git('branch', '--list', 'change') !== '')
      repository.git('checkout', '-q', 'main');
    repository.commit(Object.fromEntries(texts.map((text, index) => [name(index), text])));
    repository.git('checkout', '-q', '-B', 'change');
    repository.commit({ [name(texts.length)]: pending });
    const place = { workingDirectory: repository.root, folders: ['migrations'] };
    const read = await readMigrations({ ...place, format: tool, inTarget: [] });
    const split = await splitPending({ ...place, base: 'main', read });
    const { unmatched, duplicates, format, migrations: all } = read;
    return { ...split, unmatched, duplicates, format, all, engine };
  }

  /** Runs the project's history, but for its last ones, as its tool would. */
  async function apply({ format, history, all }: Project, without = 0): Promise<void> {
    const { dialect } = engine;
    if (!(await format.history.exists(admin, dialect))) await format.history.create(admin, dialect);
    for (const migration of history.slice(0, history.length - without)) {
      const request = { session: admin, dialect, format, migration, all };
      await runMigration({ ...request, direction: 'up', recordHistory: true });
    }
    await letRead();
  }

  /** A role that may SELECT, and nothing else. */
  async function letRead(tables = true): Promise<string> {
    const statements = isPostgres
      ? [
          `CREATE ROLE ${reader} LOGIN PASSWORD 'look'`,
          ...(await schemas()).flatMap((schema) => [
            `GRANT USAGE ON SCHEMA ${schema} TO ${reader}`,
            ...(tables ? [`GRANT SELECT ON ALL TABLES IN SCHEMA ${schema} TO ${reader}`] : []),
          ]),
        ]
      : [
          `CREATE USER ${reader}@'%' IDENTIFIED BY 'look'`,
          ...(tables ? [`GRANT SELECT ON ${scratch.name}.* TO ${reader}@'%'`] : []),
        ];
    for (const statement of statements) await admin.execute(statement);
    return readerUrl();
  }

  async function schemas(): Promise<string[]> {
    const rows = await admin.query<{ name: string }>(
      "SELECT nspname AS name FROM pg_namespace WHERE nspname IN ('public', 'lockkeeper')",
    );
    return rows.map(({ name }) => name);
  }

  function readerUrl(): string {
    const url = new URL(scratch.adminUrl);
    url.username = reader;
    url.password = 'look';
    return url.href;
  }

  async function look(project: Project, url = readerUrl()) {
    const context = {
      common: { 'database-url': url } as Parameters<typeof checkLive>[0]['common'],
      config: emptyConfig,
      progress: silentProgress,
      signal: new AbortController().signal,
    };
    const { findings, version } = await checkLive(context, project, project.pending);
    return {
      version: version.text,
      found: findings.map(({ rule, severity }) => `${severity} ${rule}`),
      messages: findings.map(({ message }) => message).join('\n'),
      evidence: new Set(findings.map(({ evidence }) => evidence)),
    };
  }

  test.each(Object.keys(tools))('%s: what was applied as it is gives no finding', async (tool) => {
    const project = await projectOf(tool, [first, second]);
    await apply(project);
    const before = await engine.readCatalog(admin);
    const { found, messages, version } = await look(project);
    expect(messages).toBe('');
    expect(found).toEqual([]);
    expect(server.version).toContain(version.split(/[^\d.]/)[0]);
    expect(await engine.readCatalog(admin)).toEqual(before);
  });

  test.each(Object.keys(tools))('%s: another text was applied', async (tool) => {
    await apply(await projectOf(tool, [first, second]));
    const edited = await projectOf(tool, [first, `${second}\n-- later`]);
    expect(await look(edited)).toMatchObject({
      found: ['error ban-edited-applied-migration'],
      messages: expect.stringContaining('what was applied is not what the file says now'),
      evidence: new Set(['measured']),
    });
  });

  test('the version of a new migration is taken', async () => {
    const other = await projectOf('plain', [first, second, 'SELECT 1;']);
    await apply(other);
    repository.git('checkout', '-q', 'main');
    repository.git('rm', '-q', 'migrations/0003_step.sql', 'migrations/0002_step.sql');
    repository.git('commit', '-q', '-m', 'gone');
    const project = await projectOf('plain', [first]);
    expect(await look(project)).toMatchObject({
      found: [
        'warning avoid-schema-drift',
        'warning avoid-unknown-applied-version',
        'error ban-edited-applied-migration',
      ],
      messages: expect.stringContaining('version 0002 is applied there with another text'),
    });
  });

  test('the command looks, and reckons with the version that it met', async () => {
    await apply(await projectOf('plain', [first, second]), 1);
    const report = `${repository.root}/report.json`;
    const { code, error } = await runLockkeeper([
      'gate',
      ...['--working-directory', repository.root, '--base', 'main', '--json', report],
      ...['--database-url', readerUrl()],
    ]);
    expect(error).not.toContain('error:');
    expect(code).toBe(0);
    const { engine: met, findings } = fromJson(readFileSync(report, 'utf8'));
    expect(met?.version).toBe(admin.version.text);
    expect(findings.map(({ rule }) => rule)).toContain('require-applied-base');
  });

  test('what of the branch is applied already is no drift', async () => {
    const project = await projectOf('plain', [first, second]);
    await apply({ ...project, history: project.all });
    expect(await look(project)).toMatchObject({ found: [] });
  });

  test('the base has more than the database', async () => {
    const project = await projectOf('plain', [first, second, 'SELECT 1;']);
    await apply(project, 2);
    const { found, messages } = await look(project);
    expect(found).toEqual(['warning require-applied-base']);
    expect(messages).toContain('has not 0002, 0003, which main (');
  });

  test('a database without the history table is another one, and an empty one is none', async () => {
    const project = await projectOf('plain', [first]);
    await letRead();
    expect(await look(project)).toMatchObject({ found: [] });
    await admin.execute('CREATE TABLE other (id int)');
    const { found, messages } = await look(project);
    expect(found).toEqual(['warning require-applied-base']);
    expect(messages).toContain('Is it the database that you mean?');
  });

  test('the database has what nobody knows', async () => {
    const project = await projectOf('plain', [first, second]);
    await apply(project);
    const table = isPostgres ? 'lockkeeper.migrations' : 'lockkeeper_migrations';
    await admin.execute(
      `INSERT INTO ${table} (version, name, checksum, milliseconds) VALUES ('0099', 'x', 'y', 1)`,
    );
    const { found, messages } = await look(project);
    expect(found).toEqual(['warning avoid-unknown-applied-version']);
    expect(messages).toContain('has 0099, which neither main (');
  });

  test('a migration was begun and not finished', async () => {
    const project = await projectOf('prisma', [first, second]);
    await apply(project);
    await admin.execute(
      "INSERT INTO _prisma_migrations (id, checksum, migration_name) VALUES ('1', 'x', '20260109000000_half')",
    );
    const { found } = await look(project);
    expect(found).toEqual([
      'warning avoid-unknown-applied-version',
      'error ban-unfinished-migration',
    ]);
  });

  test('drift in the tables touched is told in words, and in no others', async () => {
    const project = await projectOf('plain', [first, second]);
    await apply(project);
    const changes = isPostgres
      ? [
          'ALTER TABLE orders ALTER COLUMN remark TYPE varchar(40)',
          'ALTER TABLE orders ALTER COLUMN paid DROP NOT NULL',
          'ALTER TABLE orders DROP COLUMN rate, ADD COLUMN by_hand integer',
          'DROP INDEX orders_customer_id_idx',
          'CREATE UNIQUE INDEX by_hand_idx ON orders (total)',
          'ALTER TABLE orders DROP CONSTRAINT orders_customer_id_fkey',
          'ALTER TABLE customers DROP COLUMN born',
        ]
      : [
          'ALTER TABLE orders MODIFY remark varchar(40)',
          'ALTER TABLE orders MODIFY paid boolean',
          'ALTER TABLE orders DROP COLUMN rate, ADD COLUMN by_hand int',
          'ALTER TABLE orders DROP INDEX orders_paid',
          'CREATE UNIQUE INDEX by_hand_idx ON orders (total)',
          'ALTER TABLE orders DROP FOREIGN KEY orders_customer',
          'ALTER TABLE customers DROP COLUMN born',
        ];
    for (const change of changes) await admin.execute(change);
    const { found, messages } = await look(project);
    expect(found).toEqual(['warning avoid-schema-drift']);
    for (const part of [
      'column rate is not there',
      /column by_hand \((integer|int|int\(11\))\) is in no migration/,
      /column remark is (character varying|varchar)\(40\), and varchar\(20\) by the migrations/,
      'column paid may be NULL, and is NOT NULL by the migrations',
      isPostgres
        ? 'index orders_customer_id_idx on (customer_id) is not there'
        : 'index orders_paid',
      'index by_hand_idx unique on (total) is in no migration',
      /foreign key \(customer_id\) to customers orders_customer\w* is not there/,
    ]) {
      expect(messages).toMatch(part);
    }
    expect(messages).not.toContain('born');
    expect(messages.split('; ')).toHaveLength(7);
  });

  test('a table that is gone', async () => {
    const project = await projectOf('plain', [first, second]);
    await apply(project);
    await admin.execute('DROP TABLE orders');
    expect(await look(project)).toMatchObject({
      found: ['warning avoid-schema-drift'],
      messages: expect.stringContaining('orders is not there'),
    });
  });

  test('no right to read the history table, and no server, are the user’s errors', async () => {
    const project = await projectOf('plain', [first]);
    await project.format.history.create(admin, engine.dialect);
    const url = await letRead(false);
    await expect(look(project, url)).rejects.toThrow(UserError);
    const nowhere = new URL(url);
    nowhere.port = '1';
    await expect(look(project, nowhere.href)).rejects.toThrow(UserError);
  });
});
