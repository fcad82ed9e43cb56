import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type FailureRule, failureRules } from './failures';
import { type TokenPermissions, writingToken } from './permissions';
import type { RecordedRequest } from './recorded-request';
import { requestListener } from './request-listener';
import { actionsBot, emptyState, type GithubState, type Person } from './state';

export interface FakeGithubOptions {
  /** `owner/name`. */
  readonly repository?: string;
  readonly defaultBranch?: string;
  /** The only token that is let in. */
  readonly token?: string;
  readonly permissions?: TokenPermissions;
  /** Who the token acts as; the bot of GitHub Actions unless told. */
  readonly actor?: Person;
}

export interface FakeGithub {
  /** Without a slash at its end, for GITHUB_API_URL. */
  readonly url: string;
  readonly token: string;
  readonly state: GithubState;
  /** Every request, in the order in which they came. */
  readonly requests: readonly RecordedRequest[];
  /** What clients (and the fake's own answers) did against GitHub's description; empty in a good run. */
  readonly violations: () => readonly string[];
  /** Makes requests fail from now on. */
  readonly fail: (rule: FailureRule) => void;
  /** Takes all failures back. */
  readonly mend: () => void;
  /** What the token may do from now on. */
  readonly permit: (permissions: TokenPermissions) => void;
  readonly stop: () => Promise<void>;
}

/** GitHub's REST API on loopback, as far as the slice of its OpenAPI description goes. */
export async function startFakeGithub(options: FakeGithubOptions = {}): Promise<FakeGithub> {
  const { repository = 'acme/shop', defaultBranch = 'main', actor = actionsBot } = options;
  const token = options.token ?? 'ghs_lockkeeperFakeToken0123456789abcdef0';
  const state = emptyState(repository, defaultBranch);
  const requests: RecordedRequest[] = [];
  const failures = failureRules();
  let permissions = options.permissions ?? writingToken;
  const listener = requestListener({
    state,
    token,
    actor,
    requests,
    failures,
    permissions: () => permissions,
  });
  const server = createServer(listener);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    token,
    state,
    requests,
    violations: () => requests.flatMap(({ violations }) => violations),
    fail: failures.add,
    mend: failures.clear,
    permit: (given) => {
      permissions = given;
    },
    stop: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}
