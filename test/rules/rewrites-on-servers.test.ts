import { engineOf } from '@lockkeeper/core/engine/engines';
import type { Session } from '@lockkeeper/core/engine/session';
import { plain } from '@lockkeeper/core/migrations/formats/plain';
import { runMigration } from '@lockkeeper/core/migrations/run-migration';
import { type ScratchDatabase, scratchDatabase } from '../harness/scratch';
import { describeEachServer } from '../harness/servers';
import { type Rewrite, rewritesOf } from './rewrites';
import { migrationsOf, readRuleCases } from './rule-case';

const options = {
  applicationName: 'lockkeeper test',
  lockTimeoutMilliseconds: 5_000,
  statementTimeoutMilliseconds: 0,
};

describeEachServer((server) => {
  const engine = engineOf(server.engine);
  const { dialect } = engine;
  const cases = readRuleCases().filter((ruleCase) => ruleCase.engine === server.engine);

  let scratch: ScratchDatabase;
  let session: Session;

  beforeAll(async () => {
    await dialect.load();
    scratch = await scratchDatabase(server);
    session = await engine.connect(scratch.adminUrl, options);
  });

  afterAll(async () => {
    await session.close();
    await scratch.drop();
  });

  /** A new database takes a second, an emptied one milliseconds. */
  async function empty(): Promise<void> {
    const name = dialect.quoteIdentifier(session.database);
    const statements =
      server.engine === 'postgres'
        ? ['DROP SCHEMA public CASCADE', 'CREATE SCHEMA public']
        : [`DROP DATABASE ${name}`, `CREATE DATABASE ${name}`, `USE ${name}`];
    for (const sql of statements) await session.execute(sql);
  }

  /** Runs the history and the rewrite in an empty database, and the down where there is one. */
  async function execute({ history, rewrite }: Rewrite): Promise<void> {
    await empty();
    const all = migrationsOf([...history, ...rewrite]);
    const request = { session, dialect, format: plain, all, recordHistory: false };
    for (const migration of all) await runMigration({ ...request, migration, direction: 'up' });
    const last = all.at(-1);
    if (last !== undefined && last.down !== null) {
      await runMigration({ ...request, migration: last, direction: 'down' });
    }
  }

  test.each(cases.map((each) => [each.rule, each] as const))(
    'accepts the rewrites of %s',
    async (_, ruleCase) => {
      const expected = ruleCase.expected.filter(({ fixes }) => fixes !== null).length;
      const rewrites = rewritesOf(ruleCase);
      expect(rewrites).toHaveLength(expected);
      for (const rewrite of rewrites) await execute(rewrite);
    },
  );

  test.each(cases.map((each) => [each.rule, each] as const))(
    'accepts what is good for %s',
    async (_, { rule, setup, good, goodDown }) => {
      await execute({ rule, history: [{ up: setup }], rewrite: [{ up: good, down: goodDown }] });
    },
  );
});
