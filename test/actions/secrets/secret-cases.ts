import type { TestServer } from '../../harness/test-server';
import { connectTarget } from '../target-database';
import { formsOfSecret, type SecretForm } from './forms-of-secret';
import { type RecordedRun, type RecordedStep, recordedRun } from './recorded-run';
import type { SecretLogin } from './secret-login';
import { type ShopKind, secretShop } from './secret-shop';

/** Every action that takes a `database-url`, and what comes before it in its job. */
export const secretActions = [
  'gate',
  'dry-run',
  'lock-budget',
  'migrate',
  'backfill',
  'reconcile',
  'rollback-verify',
  'rehearse',
  'pull-request',
] as const;
export type SecretAction = (typeof secretActions)[number];

export const situations = [
  'a good run',
  'a wrong password',
  'a database that does not exist',
  'a port where nobody listens',
  'a malformed URL',
  'an unknown TLS option',
  'a statement that the server refuses',
  'SQL that holds the password',
] as const;
export type Situation = (typeof situations)[number];

export interface SecretCase {
  readonly action: SecretAction;
  readonly situation: Situation;
}

export const allSecretCases: readonly SecretCase[] = secretActions.flatMap((action) =>
  situations.map((situation) => ({ action, situation })),
);

export interface SecretRun extends RecordedRun, SecretCase {
  readonly forms: readonly SecretForm[];
  /** Those that the runner was told to mask at least. */
  readonly masked: readonly string[];
}

const shopKinds: Readonly<Partial<Record<Situation, ShopKind>>> = {
  'a statement that the server refuses': 'refused',
  'SQL that holds the password': 'telling',
};

const needsTables: readonly SecretAction[] = ['backfill', 'reconcile'];

export async function runSecretCase(
  server: TestServer,
  login: SecretLogin,
  { action, situation }: SecretCase,
): Promise<SecretRun> {
  const { user } = login;
  const { url, password } = await targetOf(server, login, situation);
  const forms = formsOfSecret(user, password, url);
  const shop = secretShop(server, {
    kind: shopKinds[situation] ?? 'sound',
    password,
    forms,
    refusedDown: action === 'rollback-verify',
  });
  const administer = async (script: string) => {
    const connection = await connectTarget(url);
    try {
      await connection.execute(script);
    } finally {
      await connection.end();
    }
  };
  const isThere = !unreachable.includes(situation);
  if (isThere && needsTables.includes(action)) await administer(shop.tables);
  const run = await recordedRun(
    shop,
    stepsOf(action, url, isThere ? () => administer(shop.change) : undefined),
    // A composite action's own inputs are shown before anything in it can ask for a mask.
    action === 'pull-request' ? [url] : [],
  );
  return { ...run, action, situation, forms, masked: [url, password] };
}

function stepsOf(
  action: SecretAction,
  url: string,
  change: (() => Promise<void>) | undefined,
): RecordedStep[] {
  const inputs = { 'database-url': url };
  switch (action) {
    case 'gate':
      return [{ action, environment: { LOCKKEEPER_DATABASE_URL: url } }];
    case 'reconcile':
      return [
        { action, inputs: { ...inputs, mode: 'capture' } },
        { action, inputs, before: change },
      ];
    default:
      return [{ action, inputs }];
  }
}

const unreachable: readonly Situation[] = [
  'a wrong password',
  'a database that does not exist',
  'a port where nobody listens',
  'a malformed URL',
  'an unknown TLS option',
];

async function targetOf(
  { engine }: TestServer,
  login: SecretLogin,
  situation: Situation,
): Promise<{ readonly url: string; readonly password: string }> {
  const { password } = login;
  const wrong = [...password].reverse().join('');
  switch (situation) {
    case 'a wrong password':
      return { url: login.url(await login.createDatabase(), wrong), password: wrong };
    case 'a database that does not exist':
      return { url: login.url('lockkeeper_missing'), password };
    case 'a port where nobody listens':
      return { url: login.url('lockkeeper').replace(/:\d+\//, ':1/'), password };
    case 'a malformed URL':
      return {
        url: login.url('lockkeeper').replace(encodeURIComponent(password), () => password),
        password,
      };
    case 'an unknown TLS option': {
      const option = engine === 'postgres' ? 'sslmode=perhaps' : 'ssl-mode=PERHAPS';
      return { url: `${login.url(await login.createDatabase())}?${option}`, password };
    }
    default:
      return { url: login.url(await login.createDatabase()), password };
  }
}
