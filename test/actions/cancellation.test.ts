import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import mysql from 'mysql2/promise';
import { Client } from 'pg';
import { startFakeGithub } from '../harness/github/fake-github';
import { runAction } from '../harness/runner/run-action';
import { workflowEvent } from '../harness/runner/workflow-event';
import { scratchDatabase } from '../harness/scratch';
import { describeEachServer } from '../harness/servers';
import type { TestServer } from '../harness/test-server';
import { actionCases } from './action-case';
import { caseRepository } from './case-repository';

/** A migration that changes a table and then takes its time, and who is at work in a database. */
const dialects = {
  postgres: {
    change: 'CREATE TABLE slow (id int); ALTER TABLE slow ADD COLUMN a int; SELECT pg_sleep(60);',
    sleeping: "SELECT 1 FROM pg_stat_activity WHERE datname = $1 AND query LIKE '%pg_sleep%'",
    left: `SELECT pid FROM pg_stat_activity WHERE datname = $1 AND pid <> pg_backend_pid()
           UNION ALL SELECT pid FROM pg_locks JOIN pg_database ON pg_database.oid = database
           WHERE datname = $1 AND pid <> pg_backend_pid()`,
  },
  mysql: {
    change: 'CREATE TABLE slow (id INT);\nSELECT SLEEP(60);',
    sleeping:
      "SELECT 1 FROM information_schema.processlist WHERE db = ? AND info LIKE '%SLEEP(60)%'",
    left: 'SELECT id FROM information_schema.processlist WHERE db = ?',
  },
} as const;

type Ask = (query: string) => Promise<number>;

/** How many rows a query about the database gives the administrator. */
async function withAdministrator(
  server: TestServer,
  name: string,
  work: (ask: Ask) => Promise<void>,
): Promise<void> {
  if (server.engine === 'postgres') {
    const client = new Client({ connectionString: server.adminUrl });
    await client.connect();
    try {
      await work(async (query) => (await client.query(query, [name])).rows.length);
    } finally {
      await client.end();
    }
    return;
  }
  const connection = await mysql.createConnection(server.adminUrl);
  try {
    await work(async (query) => ((await connection.query(query, [name]))[0] as unknown[]).length);
  } finally {
    await connection.end();
  }
}

async function until(holds: () => Promise<boolean>, milliseconds: number): Promise<void> {
  const end = performance.now() + milliseconds;
  while (!(await holds())) {
    if (performance.now() > end) throw new Error(`not within ${milliseconds} ms`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

describeEachServer(
  (server) => {
    it('cancelled within a migration, migrate leaves no session and no lock, and reports', async () => {
      const dialect = dialects[server.engine === 'postgres' ? 'postgres' : 'mysql'];
      const given = actionCases().find(({ name }) => name === `pull-request-${server.engine}`);
      if (given === undefined) throw new Error('the case is gone');
      const repository = caseRepository(given);
      const github = await startFakeGithub();
      const database = await scratchDatabase(server);
      const folder = join(repository.workspace, 'slow');
      mkdirSync(folder);
      writeFileSync(join(folder, '1_slow.sql'), dialect.change);
      const cancel = new AbortController();
      try {
        await withAdministrator(server, database.name, async (ask) => {
          const running = runAction({
            action: 'migrate',
            inputs: {
              'database-url': database.url,
              engine: server.engine,
              migrations: 'slow',
              format: 'plain',
            },
            event: workflowEvent('push', repository.facts),
            workspace: repository.workspace,
            github,
            cancelAfter: cancel.signal,
          });
          await until(async () => (await ask(dialect.sleeping)) > 0, 20_000);
          cancel.abort();
          const result = await running;
          expect(result).toMatchObject({ conclusion: 'cancelled', exitCode: 130 });
          expect(result.signals.map(({ name }) => name)).toEqual(['SIGINT']);
          expect(result.cancelMilliseconds).toBeLessThan(7_500);
          expect(result.outputs).toMatchObject({ verdict: 'fail', findings: expect.any(String) });
          expect(JSON.parse(result.files.report ?? '').findings).toContainEqual(
            expect.objectContaining({ rule: 'cancelled' }),
          );
          expect(result.summary).toContain('Cancelled');
          expect(github.violations()).toEqual([]);
          await until(async () => (await ask(dialect.left)) === 0, 2_000);
        });
      } finally {
        await database.drop();
        await github.stop();
        repository.remove();
      }
    });
  },
  ({ label }) => label === 'PostgreSQL 18' || label === 'MySQL 9.7',
);
