import { connectPostgres } from '@lockkeeper/core/engine/postgres/session';
import type { Session } from '@lockkeeper/core/engine/session';
import { plain } from '@lockkeeper/core/migrations/formats/plain';
import type { Migration } from '@lockkeeper/core/migrations/migration';
import { runMigration } from '@lockkeeper/core/migrations/run-migration';
import { postgresDialect } from '@lockkeeper/core/sql/postgres/dialect';
import type { TestServer } from '../../harness/test-server';
import { wantedServers } from '../../harness/wanted-servers';
import { type Rewrite, rewritesOf } from '../../rules/rewrites';
import { migrationsOf, type RuleCase, readRuleCases } from '../../rules/rule-case';
import { writeSkipped } from '../figures';
import type { OpenLaboratory } from './laboratory';

const cases = readRuleCases().filter(({ engine }) => engine === 'postgres');
const options = {
  applicationName: 'lockkeeper truth',
  lockTimeoutMilliseconds: 5_000,
  statementTimeoutMilliseconds: 0,
};

// On the servers of the other tests, test/rules/rewrites-on-servers.test.ts executes them.
const tested = new Set(wantedServers.map(({ label }) => label));

/** Executes the rewrite that each rule proposes, on a server where no other test does. */
export function testRewrites(server: TestServer, laboratory: () => OpenLaboratory): void {
  if (tested.has(server.label)) return;
  describe('rewrites', () => {
    const skipped: Record<string, number> = {};
    let session: Session;

    beforeAll(async () => {
      session = await connectPostgres(laboratory().url, options);
    });

    afterAll(async () => {
      await session.close();
      writeSkipped('the rewrites', `PostgreSQL ${server.version}`, skipped);
    });

    /** False where this major refuses what comes before the rewrite. */
    async function execute({ history, rewrite }: Rewrite): Promise<boolean> {
      await laboratory().prepare('');
      const all = migrationsOf([...history, ...rewrite]);
      const run = (migration: Migration) =>
        runMigration({
          session,
          dialect: postgresDialect,
          format: plain,
          all,
          migration,
          direction: 'up',
          recordHistory: false,
        });
      try {
        for (const migration of all.slice(0, history.length)) await run(migration);
      } catch {
        return false;
      }
      for (const migration of all.slice(history.length)) await run(migration);
      return true;
    }

    test.each(cases.map((each) => [each.rule, each] as const))(
      'the rewrites of %s',
      async (_, ruleCase: RuleCase) => {
        for (const rewrite of rewritesOf({ ...ruleCase, version: server.version })) {
          if (await execute(rewrite)) continue;
          const why = 'this major refuses what comes before';
          skipped[why] = (skipped[why] ?? 0) + 1;
        }
      },
    );
  });
}
