import { scratchDatabase } from '../harness/scratch';
import { describeEachServer } from '../harness/servers';
import type { TestServer } from '../harness/test-server';
import { type ActionCase, actionCases } from './action-case';
import { compareWithExpected } from './expected-files';
import { type CaseOptions, runCase } from './run-case';

async function check(given: ActionCase, options?: CaseOptions): Promise<void> {
  const run = await runCase(given, options);
  const complaints = run.results.flatMap((result) => result.complaints);
  const exitCodes = run.results.map(({ exitCode }) => exitCode);
  expect({ exitCodes, complaints, log: run.results.map(({ maskedLog }) => maskedLog) }).toEqual({
    exitCodes: given['exit-codes'],
    complaints: [],
    log: expect.anything(),
  });
  expect(run.violations).toEqual([]);
  expect(run.everything).not.toContain('ghs_lockkeeperFakeToken');
  compareWithExpected(given.folder, run.given);
}

async function checkOn(server: TestServer, given: ActionCase): Promise<void> {
  const database = await scratchDatabase(server);
  try {
    await check(given, { databaseUrl: database.url });
  } finally {
    await database.drop();
  }
}

const cases = actionCases();
const withoutServer = cases.filter(({ server }) => server === undefined);
// They wait most of the time: GitHub asks for a second between writes.
it.concurrent.each(withoutServer.map((given) => [given.name, given.what, given] as const))(
  '%s: %s',
  (_name, _what, given) => check(given),
);

const labels = new Set(cases.flatMap(({ server }) => server ?? []));
for (const label of labels) {
  describeEachServer(
    (server) => {
      const here = cases.filter((given) => given.server === label);
      it.each(here.map((given) => [given.name, given.what, given] as const))(
        '%s: %s',
        (_name, _what, given) => checkOn(server, given),
      );
    },
    (server) => server.label === label,
  );
}
