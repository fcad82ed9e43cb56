import { startFakeGithub } from '../harness/github/fake-github';
import { runAction } from '../harness/runner/run-action';
import { workflowEvent } from '../harness/runner/workflow-event';
import { scratchDatabase } from '../harness/scratch';
import { describeEachServer } from '../harness/servers';
import { actionCases } from './action-case';
import { caseRepository } from './case-repository';
import { fillGithub } from './run-case';
import { connectTarget } from './target-database';

/** Somebody reads `orders` in a transaction that stays open, as a report or a forgotten console does. */
const openTransaction = {
  postgres: 'BEGIN; LOCK TABLE orders IN ACCESS SHARE MODE',
  mysql: 'BEGIN; SELECT count(*) FROM orders',
};

describeEachServer(
  (server) => {
    it('a table in use ends migrate after its lock timeout, and the report says how to go on', async () => {
      const engine = server.engine === 'postgres' ? 'postgres' : 'mysql';
      const given = actionCases().find(({ name }) => name === `migrate-applies-${engine}`);
      if (given === undefined) throw new Error('the case is gone');
      const repository = caseRepository(given);
      const github = await startFakeGithub();
      const database = await scratchDatabase(server);
      fillGithub(github, repository);
      const migrate = () =>
        runAction({
          action: 'migrate',
          inputs: { 'database-url': database.url, 'lock-timeout-ms': '1000' },
          event: workflowEvent('push', repository.facts),
          workspace: repository.workspace,
          github,
        });
      try {
        repository.checkout('base');
        expect((await migrate()).exitCode).toBe(0);
        repository.checkout('merge');
        const other = await connectTarget(database.url);
        try {
          await other.execute(openTransaction[engine]);
          const { exitCode, files } = await migrate();
          const [version, later] = engine === 'postgres' ? ['3', '4'] : ['0003', '0004'];
          const report = JSON.parse(files.report ?? '');
          expect(report.findings).toEqual([
            expect.objectContaining({
              rule: 'lock-timeout',
              title: `Statement 2 of migration ${version} got no lock in time`,
              line: 2,
            }),
          ]);
          const { message } = report.findings[0];
          expect(message).toContain(`Nothing of migration ${version} is left in the target.`);
          expect(message).toContain(`Migration ${later} was not begun.`);
          expect(message).toContain('To go on, see who holds the lock, or wait for a quieter hour');
          expect(exitCode).toBe(1);
        } finally {
          await other.end();
        }
        expect(github.violations()).toEqual([]);
      } finally {
        await database.drop();
        await github.stop();
        repository.remove();
      }
    });
  },
  ({ label }) => label === 'PostgreSQL 18' || label === 'MySQL 9.7',
);
