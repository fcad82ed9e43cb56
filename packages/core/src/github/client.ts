import { setTimeout as sleep } from 'node:timers/promises';
import { readAtMost } from './read-at-most';
import { refusalOf } from './refusal';

/** The part of GitHub's API that publishing needs; who asks checks the answer. */
export interface GithubClient {
  /** What one request gave. Throws for a refusal, which `refusalOf` reads, and for a connection that broke or hung. */
  request(route: string, parameters: Readonly<Record<string, unknown>>): Promise<unknown>;
  /** The same without a second attempt, for what is out of date by then. */
  requestOnce(route: string, parameters: Readonly<Record<string, unknown>>): Promise<unknown>;
  /** Every item of every page. */
  pages(route: string, parameters: Readonly<Record<string, unknown>>): Promise<unknown[]>;
  graphql(query: string): Promise<unknown>;
  /** What a route redirects to; null where that is longer. */
  download(
    route: string,
    parameters: Readonly<Record<string, unknown>>,
    longestBytes: number,
  ): Promise<Buffer | null>;
  /** Resolves when a write would be sent at once, so that what is read just before it is fresh. */
  writable(): Promise<void>;
  /** When all must be done, in milliseconds as `performance.now()` has them. */
  deadline(): number;
}

export interface ClientOptions {
  /** Of any form: a workflow's, an app's or a person's. */
  readonly token: string;
  readonly apiUrl: string;
  /** Ends every request and every wait for one. */
  readonly signal: AbortSignal;
  readonly deadline: GithubClient['deadline'];
}

const apiVersion = '2022-11-28';
const attemptMilliseconds = 6_000;
const downloadMilliseconds = 20_000;

/** What the throttling plugin keeps between writes, by GitHub's "Best practices for using the REST API". */
const betweenWritesMilliseconds = 1_000;

/** A second attempt does not change these; a limit's (429) is waited for as long as GitHub says, or not at all. */
const final = [400, 401, 403, 404, 410, 422, 429, 451];

/** A client that keeps to GitHub's limits and does not outlive the deadline. */
export async function connectGithub(options: ClientOptions): Promise<GithubClient> {
  const { token, apiUrl, signal, deadline } = options;
  const [{ getOctokit }, { defaults }, { retry }, { throttling }] = await Promise.all([
    import('@actions/github'),
    import('@actions/github/lib/utils'),
    import('@octokit/plugin-retry'),
    import('@octokit/plugin-throttling'),
  ]);
  let lastWriteAt = Number.NEGATIVE_INFINITY;
  const fits = (seconds: number) => performance.now() + seconds * 1_000 + 500 < deadline();

  // The library's own goes through the proxy of a self-hosted runner.
  const throughProxy: typeof fetch = defaults.request?.fetch ?? fetch;
  const send: typeof fetch = async (url, init) => {
    if (init?.method !== 'GET') lastWriteAt = performance.now();
    const attempt = AbortSignal.any([signal, AbortSignal.timeout(attemptMilliseconds)]);
    const response = await throughProxy(url, { ...init, signal: attempt });
    // Here, since octokit takes a body that breaks off for an empty one: a page of comments would be none.
    const body = await response.arrayBuffer();
    const { status, headers } = response;
    const whole = new Response(body.byteLength === 0 ? null : body, { status, headers });
    // Paging parses it, for every list that comes with its total count.
    return Object.defineProperty(whole, 'url', { value: response.url });
  };
  const octokit = getOctokit(
    token,
    {
      baseUrl: apiUrl,
      userAgent: 'lockkeeper',
      request: { ...defaults.request, fetch: send },
      retry: { retries: 1, doNotRetry: final },
      throttle: {
        // Limits are a server's.
        id: apiUrl,
        onRateLimit: (seconds: number, _request: unknown, _octokit: unknown, count: number) =>
          count === 0 && fits(seconds),
        // Waited for below, together with a 429 that does not say which limit it is of.
        onSecondaryRateLimit: () => false,
      },
      log: { debug: ignore, info: ignore, warn: ignore, error: ignore },
    },
    retry,
    throttling,
  );
  octokit.hook.before('request', ({ headers }) => {
    headers['x-github-api-version'] = apiVersion;
  });
  octokit.hook.wrap('request', async (request, parameters) => {
    try {
      return await request(parameters);
    } catch (error) {
      const seconds = refusalOf(error)?.retryAfterSeconds ?? null;
      const once = parameters.request.retries === 0;
      if (once || seconds === null || !fits(seconds)) throw error;
      await sleep(seconds * 1_000, undefined, { signal });
      return request(parameters);
    }
  });

  return {
    request: async (route, parameters) => (await octokit.request(route, { ...parameters })).data,
    requestOnce: async (route, parameters) =>
      (await octokit.request(route, { ...parameters, request: { retries: 0 } })).data,
    pages: (route, parameters) => octokit.paginate(route, { ...parameters, per_page: 100 }),
    graphql: (query) => octokit.graphql(query),
    async download(route, parameters, longestBytes) {
      const request = { redirect: 'manual' } as const;
      const { location } = (await octokit.request(route, { ...parameters, request })).headers;
      if (location === undefined) throw new Error('GitHub did not say where the download is');
      // Another server's address: without the token.
      const given = AbortSignal.any([signal, AbortSignal.timeout(downloadMilliseconds)]);
      return readAtMost(await throughProxy(location, { signal: given }), longestBytes);
    },
    deadline,
    async writable() {
      const wait = lastWriteAt + betweenWritesMilliseconds - performance.now();
      if (wait > 0) await sleep(wait, undefined, { signal });
    },
  };
}

/** What goes wrong becomes one warning; octokit's own lines would stand beside it in the log. */
function ignore(): void {}
