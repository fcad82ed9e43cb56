import type { FailureRule } from '../harness/github/failures';
import { scratchDatabase } from '../harness/scratch';
import { describeEachServer } from '../harness/servers';
import { expectWarning, failingCalls, missing, ruleOf } from './failing-call';
import { lazily } from './lazily';
import { pullRepository } from './pull-repository';
import { type BundleRun, runBundle } from './run-bundle';
import { type Played, unlessLate, withGithub } from './with-github';

describeEachServer(
  (server) => {
    const calls = [
      { operation: 'actions/get-reviews-for-run', ...missing.audit },
      { operation: 'checks/create', ...missing.checkRun },
    ];

    const migration = lazily(() =>
      pullRepository(
        { 'migrations/1_things.sql': 'CREATE TABLE things (id int PRIMARY KEY);\n' },
        {},
      ),
    );
    afterAll(() => migration().remove());

    async function migrate(rule?: FailureRule): Promise<Played & { approvedBy: unknown }> {
      const database = await scratchDatabase(server);
      const repository = migration();
      try {
        const played = await withGithub(repository, (github) => {
          if (rule !== undefined) github.fail(rule);
          const inputs = { 'database-url': database.url, engine: 'postgres', format: 'plain' };
          const secrets = [database.url];
          return runBundle({
            action: 'migrate',
            inputs,
            secrets,
            event: 'push',
            repository,
            github,
          });
        });
        const report = JSON.parse(played.run.result.files.report ?? '{}');
        return { ...played, approvedBy: report.audit?.[0]?.['approved-by'] };
      } finally {
        await database.drop();
      }
    }

    const withoutApproval = ({ told }: BundleRun) => ({
      ...told,
      report: told.report.replace(/"approved-by": .*/g, ''),
      summary: told.summary.replace(/grace \\?\(production\\?\)|–/g, ''),
    });

    const applied = lazily(() => unlessLate(undefined, migrate));

    test.concurrent('migrate asks who approved, and tells it', async () => {
      const { run, github, approvedBy } = await applied();
      expect({ ...run.told, warnings: run.warnings, approvedBy }).toMatchObject({
        exitCode: 0,
        warnings: [],
        approvedBy: expect.stringContaining('grace'),
      });
      const asked = github.requests.map(({ operation }) => operation);
      expect(asked).toEqual(calls.map(({ operation }) => operation));
    });

    test.concurrent.each(failingCalls(calls))(
      'migrate: %s at %s',
      async (_name, _operation, call, failure) => {
        const { passes } = failure;
        const { run, github, approvedBy } = await unlessLate(failure.how, () =>
          migrate(ruleOf(call, failure)),
        );
        const undisturbedRun = await applied();
        const unknown = call.missing === missing.audit.missing && passes === undefined;
        // Null stands for "not known"; `no recorded review` would be a statement.
        expect(approvedBy).toEqual(unknown ? null : undisturbedRun.approvedBy);
        expect(withoutApproval(run)).toEqual(withoutApproval(undisturbedRun.run));
        if (passes) expect(run.warnings).toEqual([]);
        else expectWarning(run, call, failure);
        if (!passes) expect(github.state.checkRuns).toHaveLength(unknown ? 1 : 0);
        expect(github.violations()).toEqual([]);
      },
    );
  },
  ({ label }) => label === 'PostgreSQL 18',
);
