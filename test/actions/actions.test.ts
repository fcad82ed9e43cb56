import { isDeepStrictEqual } from 'node:util';
import { scratchDatabase } from '../harness/scratch';
import { describeEachServer } from '../harness/servers';
import type { TestServer } from '../harness/test-server';
import { type ActionCase, actionCases } from './action-case';
import { compareWithExpected } from './expected-files';
import { type CaseOptions, runCase } from './run-case';
import { connectTarget } from './target-database';

async function check(given: ActionCase, options?: CaseOptions): Promise<void> {
  const run = await runCase(given, options);
  const complaints = run.results.flatMap((result) => result.complaints);
  const exitCodes = run.results.map(({ exitCode }) => exitCode);
  const asMeant = isDeepStrictEqual([exitCodes, complaints], [given['exit-codes'], []]);
  // A failure shows what the run said.
  const log = asMeant ? [] : run.results.map(({ maskedLog }) => maskedLog);
  const expected = { exitCodes: given['exit-codes'], complaints: [], log: [] };
  expect({ exitCodes, complaints, log }).toEqual(expected);
  expect(run.violations).toEqual([]);
  expect(run.everything).not.toContain('ghs_lockkeeperFakeToken');
  compareWithExpected(given.folder, run.given);
}

/** What the action says it did is there. */
async function checkTarget({ target = [] }: ActionCase, url: string): Promise<void> {
  if (target.length === 0) return;
  const connection = await connectTarget(url);
  try {
    const found = [];
    for (const { query } of target) found.push({ query, rows: await connection.rows(query) });
    expect(found).toEqual(target);
  } finally {
    await connection.end();
  }
}

async function checkOn(server: TestServer, given: ActionCase): Promise<void> {
  const database = await scratchDatabase(server);
  try {
    await check(given, { databaseUrl: database.url, adminUrl: database.adminUrl });
    await checkTarget(given, database.url);
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
      it.concurrent.each(here.map((given) => [given.name, given.what, given] as const))(
        '%s: %s',
        (_name, _what, given) => checkOn(server, given),
      );
    },
    (server) => server.label === label,
  );
}
