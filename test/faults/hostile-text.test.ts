import { scratchDatabase } from '../harness/scratch';
import { describeEachServer } from '../harness/servers';
import type { TestServer } from '../harness/test-server';
import { checkHostileRun } from './hostile/check-hostile-run';
import {
  backfillShop,
  duplicateShop,
  errorTexts,
  failingShop,
  settingsShops,
} from './hostile/hostile-failures';
import { type HostileOptions, type HostileRun, hostileRun } from './hostile/hostile-run';
import { type HostileShop, hostileFolder, hostileShop } from './hostile/hostile-shop';
import { hostileTexts } from './hostile/hostile-texts';

const actions = ['gate', 'dry-run', 'lock-budget', 'migrate'];
/** By the locks that are taken, and the rewrites that they are for. */
const refusing = ['gate', 'lock-budget'];

const groups = Object.entries(hostileTexts);

/** Runs an action on a database of its own, and checks that it obeyed nothing. */
async function checked(
  server: TestServer,
  shop: HostileShop,
  options: Omit<HostileOptions, 'base' | 'branch'>,
): Promise<HostileRun> {
  const database = await scratchDatabase(server);
  // Only an administrator may make copies on PostgreSQL's test server.
  const url = server.engine === 'postgres' ? database.adminUrl : database.url;
  try {
    const inputs = { 'database-url': url, ...options.inputs };
    const run = await hostileRun({ ...shop, ...options, inputs });
    checkHostileRun(run);
    return run;
  } finally {
    await database.drop();
  }
}

/** The log tells why the verdict is another. */
function expectVerdict({ result }: HostileRun, verdict: RegExp): void {
  const { outputs, maskedLog } = result;
  const isMeant = verdict.test(outputs.verdict ?? '');
  expect([outputs.verdict, isMeant ? '' : maskedLog]).toEqual([expect.stringMatching(verdict), '']);
}

/** Two at a time: a run waits half of its time. */
async function inPairs<Item>(items: readonly Item[], work: (item: Item) => Promise<void>) {
  for (let at = 0; at < items.length; at += 2) {
    await Promise.all(items.slice(at, at + 2).map(work));
  }
}

const asked = ({ label }: { readonly label: string }) =>
  ['PostgreSQL 18', 'MySQL 9.7'].includes(label);

describeEachServer((server) => {
  it.each(groups)('names, comments and files: %s', (_, texts) =>
    inPairs(actions, async (action) => {
      const run = await checked(server, hostileShop(server, texts), {
        action,
        inputs: {
          migrations: hostileFolder,
          ...(action === 'lock-budget' ? { 'max-exclusive-ms': '0' } : {}),
        },
        workflow: texts[0],
      });
      expectVerdict(run, refusing.includes(action) ? /fail/ : /pass|warn/);
    }),
  );

  it.each(groups)("the server's errors: %s", (_, texts) =>
    inPairs(errorTexts(server, texts), async (text) => {
      const run = await checked(server, failingShop(server, text), { action: 'dry-run' });
      expectVerdict(run, /fail/);
    }),
  );

  it.each(groups)('rows in an error: %s', (_, texts) =>
    inPairs(['dry-run', 'migrate'], async (action) => {
      const shop = duplicateShop(server, texts.join(' ').slice(0, 240));
      expectVerdict(await checked(server, shop, { action }), /fail/);
    }),
  );

  it.each(groups)('backfills: %s', (_, texts) =>
    inPairs([texts.join(' '), texts.join('\n')], async (text) => {
      const run = await checked(server, backfillShop(server, text), { action: 'backfill' });
      expectVerdict(run, /fail/);
    }),
  );
}, asked);

// The gate reads settings without any server.
describeEachServer(
  (server) => {
    it.each(groups)('settings: %s', (_, texts) =>
      inPairs(Object.entries(settingsShops(server, texts.join('\n'))), async ([what, shop]) => {
        const run = await checked(server, shop, { action: 'gate', inputs: { 'database-url': '' } });
        expectVerdict(run, what === 'a change of policy' ? /fail|warn|pass/ : /fail/);
      }),
    );
  },
  ({ label }) => label === 'PostgreSQL 18',
);
