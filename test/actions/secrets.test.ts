import { randomBytes } from 'node:crypto';
import { Client } from 'pg';
import { startFakeGithub } from '../harness/github/fake-github';
import { runAction } from '../harness/runner/run-action';
import { workflowEvent } from '../harness/runner/workflow-event';
import { scratchDatabase } from '../harness/scratch';
import { describeEachServer } from '../harness/servers';
import type { TestServer } from '../harness/test-server';
import { actionCases } from './action-case';
import { caseRepository } from './case-repository';

const password = 'p@s&s:w/ör%d-7f3a';
const given = actionCases().find(({ name }) => name === 'pull-request-postgres');

async function asAdministrator(server: TestServer, ...statements: string[]): Promise<void> {
  const client = new Client({ connectionString: server.adminUrl });
  await client.connect();
  try {
    for (const statement of statements) await client.query(statement);
  } finally {
    await client.end();
  }
}

/** Everything that an action with this URL gives, but for the lines that ask for a mask. */
async function recorded(databaseUrl: string): Promise<{ text: string; exitCode: number | null }> {
  if (given === undefined) throw new Error('the case is gone');
  const repository = caseRepository(given);
  const github = await startFakeGithub();
  try {
    const { facts, workspace } = repository;
    const { exitCode, log, maskedLog, outputs, summary, files, masks } = await runAction({
      action: 'dry-run',
      inputs: { 'database-url': databaseUrl },
      event: workflowEvent('pull_request', facts),
      workspace,
      github,
    });
    // Without `secrets` the runner knows nothing by itself.
    expect(masks).toEqual(expect.arrayContaining([databaseUrl, password]));
    expect(github.violations()).toEqual([]);
    expect(github.state.comments).toHaveLength(1);
    const own = maskedLog.slice(maskedLog.indexOf('##[endgroup]'));
    const said = log.replaceAll(/^::add-mask::.*$/gm, '');
    const bodies = github.requests.map(({ path, body }) => [path, body]);
    return { exitCode, text: JSON.stringify([said, own, outputs, summary, files, bodies]) };
  } finally {
    await github.stop();
    repository.remove();
  }
}

const encoded = encodeURIComponent(password);
const forms = [
  password,
  encoded,
  encoded.toLowerCase(),
  encodeURI(password),
  Buffer.from(password).toString('base64'),
  '7f3a',
];

describeEachServer(
  (server) => {
    const role = `lockkeeper_${randomBytes(6).toString('hex')}`;
    const url = (database: string, secret: string) => {
      const { host } = new URL(server.adminUrl);
      return `postgres://${role}:${secret}@${host}/${database}`;
    };
    beforeAll(() =>
      asAdministrator(
        server,
        `CREATE ROLE ${role} LOGIN CREATEDB PASSWORD '${password}'`,
        // dry-run makes its database from there.
        `GRANT CONNECT ON DATABASE postgres TO ${role}`,
      ),
    );
    afterAll(() => asAdministrator(server, `DROP OWNED BY ${role}`, `DROP ROLE ${role}`));

    it('a percent-encoded password is in nothing that an action gives', async () => {
      const database = await scratchDatabase(server);
      try {
        await asAdministrator(server, `ALTER DATABASE ${database.name} OWNER TO ${role}`);
        const good = await recorded(url(database.name, encoded));
        for (const form of forms) expect(good.text).not.toContain(form);
        expect(good).toEqual({ exitCode: 0, text: expect.stringContaining('dry-run') });
      } finally {
        await database.drop();
      }
    });

    it('nor in what it says about a database that does not exist', async () => {
      const bad = await recorded(url('no_such_database', encoded));
      expect(bad.exitCode).toBe(2);
      expect(bad.text).toContain('no_such_database');
      for (const form of forms) expect(bad.text).not.toContain(form);
    });
  },
  ({ label }) => label === 'PostgreSQL 18',
);
