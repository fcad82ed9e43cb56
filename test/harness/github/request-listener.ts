import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { type Answer, notFound, refusal } from './answer';
import { type CheckedRequest, checkRequest, type Problem } from './check-request';
import { complete } from './complete';
import { type FailureRule, type FailureRules, failureAnswer } from './failures';
import type { Call } from './handler';
import { type MatchedOperation, matchOperation } from './match-operation';
import { handlers } from './operations';
import { refusedByPermissions, type TokenPermissions } from './permissions';
import { readBody } from './read-body';
import type { RecordedRequest } from './recorded-request';
import { type SendHow, sendAnswer } from './send-answer';
import type { GithubState, Person } from './state';
import { answerProblems } from './validators';

export interface ListenerOptions {
  readonly state: GithubState;
  readonly token: string;
  readonly actor: Person;
  /** Filled with every request. */
  readonly requests: RecordedRequest[];
  readonly failures: FailureRules;
  readonly permissions: () => TokenPermissions;
}

const firstMoment = Date.parse('2026-11-20T09:00:00Z');

export function requestListener(options: ListenerOptions): RequestListener {
  const { state, requests, failures } = options;
  let seconds = 0;
  let lastId = 1_000;
  const now = () => {
    seconds += 1;
    return new Date(firstMoment + seconds * 1000).toISOString().replace('.000Z', 'Z');
  };
  const nextId = () => {
    lastId += 1;
    return lastId;
  };

  const respond = async (request: IncomingMessage, response: ServerResponse) => {
    const { method = 'GET', headers } = request;
    const url = new URL(request.url ?? '/', `http://${headers.host}`);
    const artifact = artifactAt(url.pathname, state);
    const body = await readBody(request);
    const matched = matchOperation(method, url.pathname);
    const recorded: RecordedRequest = {
      method,
      path: `${url.pathname}${url.search}`,
      operation: matched?.operation.id ?? null,
      headers,
      body,
      status: null,
      failure: null,
      violations: [],
    };
    requests.push(recorded);
    const blame = (text: string) => {
      recorded.violations.push(`${method} ${recorded.path}: ${text}`);
    };
    const send = (answer: Answer, how: SendHow = 'whole') => {
      recorded.status = how === 'whole' ? answer.status : null;
      sendAnswer(response, answer, how, requests.length);
    };
    if (artifact !== null) {
      // Storage elsewhere takes no token, and refuses a request that has one.
      if (headers.authorization !== undefined) blame('the token was given to another server');
      return send({ status: 200, body: artifact });
    }
    if (matched === null) {
      blame('no operation of the slice');
      return send(notFound);
    }
    const { operation } = matched;
    const checked = checkRequest(matched, { headers, query: url.searchParams, body });
    for (const { text } of checked.problems) blame(text);

    const rule = failures.match(operation.id);
    recorded.failure = rule?.how ?? null;
    if (rule?.how === 'hang') return;
    if (rule?.how === 'cut') return request.socket.destroy();
    if (rule?.how === 'slow') await (rule.until ?? sleep(rule.milliseconds ?? 500));
    const failure = rule === null ? null : failureAnswer(rule, operation.documentation);
    if (failure !== null) return send(failure);

    const answer = await answerTo(matched, checked, options, headers.authorization, {
      operation,
      state,
      url,
      now,
      nextId,
      actor: options.actor,
      parameters: checked.parameters,
      body: (body ?? {}) as Call['body'],
    });
    const schema = operation.responses[String(answer.status)];
    if (schema) for (const text of answerProblems(schema, answer.body)) blame(`answer: ${text}`);
    send(answer, howToSend(rule));
  };

  return (request, response) => {
    respond(request, response).catch((error: unknown) => {
      sendAnswer(response, refusal(500, `the fake GitHub failed: ${error}`), 'whole', 0);
      throw error;
    });
  };
}

function howToSend(rule: FailureRule | null): SendHow {
  if (rule?.how === 'cut-within') return 'half';
  return rule?.how === 'cut-after' ? 'not at all' : 'whole';
}

async function answerTo(
  { operation, path }: MatchedOperation,
  { problems }: CheckedRequest,
  { state, token, permissions }: ListenerOptions,
  authorization: string | undefined,
  call: Call,
): Promise<Answer> {
  const { documentation } = operation;
  const refusing = refusedToken(authorization, token) ?? refusedHeaders(problems);
  if (refusing !== null) return refusing;
  const elsewhere = path.owner !== undefined && `${path.owner}/${path.repo}` !== state.repository;
  if (elsewhere || problems.some(({ place }) => place === 'path')) return notFound;
  const forbidden = refusedByPermissions(operation, permissions());
  if (forbidden !== null) return forbidden;
  if (problems.length > 0) {
    const texts = problems.map(({ text }) => text).join(' ');
    return refusal(422, `Invalid request.\n\n${texts}`, { documentation });
  }
  const handler = handlers[operation.id];
  if (handler === undefined) throw new Error(`no handler for ${operation.id}`);
  const answer = handler(call);
  const schema = operation.responses[String(answer.status)];
  return schema ? { ...answer, body: complete(schema, answer.body) } : answer;
}

function refusedToken(authorization: string | undefined, token: string): Answer | null {
  if (authorization === undefined) return refusal(401, 'Requires authentication');
  const given = authorization.replace(/^(bearer|token) /i, '');
  return given === token ? null : refusal(401, 'Bad credentials');
}

function refusedHeaders(problems: readonly Problem[]): Answer | null {
  const problem = problems.find(({ place }) => place === 'header');
  return problem === undefined ? null : refusal(400, `Invalid header: ${problem.text}`);
}

/** What an artifact's redirection leads to: an address of its own, without a token. */
function artifactAt(pathname: string, { runs }: GithubState): Buffer | null {
  const id = Number(/^\/artifacts\/(\d+)$/.exec(pathname)?.[1]);
  return runs.flatMap(({ artifacts }) => artifacts).find((each) => each.id === id)?.zip ?? null;
}
