import { describeEachServer } from '../../harness/servers';
import type { TestServer } from '../../harness/test-server';
import { runSecretCase, type SecretCase, type SecretRun } from './secret-cases';
import { type SecretLogin, secretLogin } from './secret-login';

const atOnce = 4;
const longestMilliseconds = 600_000;

/**
 * A test for each case on the server with this label. The runs come first and several at a time, because each waits for
 * other processes most of the time.
 */
export function describeSecrets(label: string, cases: readonly SecretCase[]): void {
  describeEachServer(
    (server) => {
      let login: SecretLogin;
      let runs: readonly Promise<SecretRun>[];
      beforeAll(async () => {
        login = await secretLogin(server);
        runs = await allRuns(server, login, cases);
      }, longestMilliseconds);
      afterAll(() => login.remove());

      it.each(cases.map(({ action, situation }, at) => [action, situation, at] as const))(
        '%s with %s tells nobody the password',
        async (_action, _situation, at) => checkRun(await runs[at]),
      );
    },
    (server) => server.label === label,
  );
}

/** Every run as it ended, also one that threw: its test tells. */
async function allRuns(
  server: TestServer,
  login: SecretLogin,
  cases: readonly SecretCase[],
): Promise<readonly Promise<SecretRun>[]> {
  const runs: Promise<SecretRun>[] = [];
  const worker = async () => {
    for (;;) {
      const at = runs.length;
      const given = cases[at];
      if (given === undefined) return;
      runs[at] = runSecretCase(server, login, given);
      await Promise.allSettled([runs[at]]);
    }
  };
  await Promise.all(Array.from({ length: atOnce }, worker));
  return runs;
}

function checkRun(run: SecretRun | undefined): void {
  if (run === undefined) throw new Error('the case was not run');
  const { said, forms, results, masked, violations } = run;
  const found = Object.entries(said).flatMap(([place, text]) =>
    forms
      .filter((form) => text.includes(form.text))
      .map((form) => `${place}: ${form.name} ${excerpt(text, form.text)}`),
  );
  expect(found).toEqual([]);
  expect(violations).toEqual([]);
  for (const { masks, complaints } of results) {
    expect(complaints).toEqual([]);
    expect(masks).toEqual(expect.arrayContaining([...masked]));
  }
  checkOutcome(run);
}

/** The run came to where it would have told something. */
function checkOutcome({ action, situation, results, said, comments, checkRuns }: SecretRun): void {
  const last = results.at(-1);
  expect([action, situation, last?.outputs.verdict, comments]).toEqual([
    action,
    situation,
    expect.stringMatching(/^(pass|warn|fail|skipped)$/),
    1,
  ]);
  expect(checkRuns).toBeGreaterThan(0);
  if (situation !== 'SQL that holds the password') return;
  const places = Object.entries(said).filter(([, text]) => text.includes('***'));
  expect(places.map(([place]) => place).join('\n')).toContain('report');
}

function excerpt(text: string, found: string): string {
  const at = text.indexOf(found);
  return JSON.stringify(text.slice(Math.max(0, at - 60), at + found.length + 20));
}
