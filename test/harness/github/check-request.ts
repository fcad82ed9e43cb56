import type { IncomingHttpHeaders } from 'node:http';
import type { MatchedOperation } from './match-operation';
import type { Operation } from './slice';
import { bodyValidator, parameterValidator, problemText } from './validators';

export interface RequestToCheck {
  readonly headers: IncomingHttpHeaders;
  readonly query: URLSearchParams;
  /** Undefined where there was none. */
  readonly body: unknown;
}

export interface Problem {
  readonly place: 'header' | 'path' | 'query' | 'body';
  readonly text: string;
}

export interface CheckedRequest {
  readonly problems: readonly Problem[];
  /** Parameters of path and query with the types that the description gives them. */
  readonly parameters: Readonly<Record<string, unknown>>;
}

const apiVersion = '2022-11-28';
const acceptable = /^application\/(vnd\.github(\.v3)?(\.raw)?\+json|json)$/;

/** Holds a request against the description, and against what GitHub asks of every client. */
export function checkRequest(
  { operation, path }: MatchedOperation,
  { headers, query, body }: RequestToCheck,
): CheckedRequest {
  const parameters: Record<string, unknown> = { ...Object.fromEntries(query), ...path };
  const validate = parameterValidator(operation);
  validate(parameters);
  const problems = (validate.errors ?? []).map((error): Problem => {
    const name = error.instancePath.slice(1) || error.params.missingProperty;
    return { place: name in path ? 'path' : 'query', text: problemText(error) };
  });
  return {
    problems: [...headerProblems(headers), ...problems, ...bodyProblems(operation, headers, body)],
    parameters,
  };
}

function headerProblems(headers: IncomingHttpHeaders): Problem[] {
  const version = headers['x-github-api-version'];
  const accept = (headers.accept ?? '').split(',').map((type) => type.split(';')[0]?.trim() ?? '');
  const texts = [
    headers.authorization === undefined ? 'no authorization' : null,
    headers['user-agent'] ? null : 'no user-agent',
    accept.some((type) => acceptable.test(type)) ? null : `accept is ${headers.accept}`,
    version === apiVersion ? null : `x-github-api-version is ${version}, not ${apiVersion}`,
  ];
  return texts.filter((text) => text !== null).map((text) => ({ place: 'header', text }));
}

function bodyProblems(
  operation: Operation,
  headers: IncomingHttpHeaders,
  body: unknown,
): readonly Problem[] {
  const problem = (text: string): Problem => ({ place: 'body', text });
  if (operation.body === null) return body === undefined ? [] : [problem('no body is expected')];
  if (body === undefined) return [problem('Body should be a JSON object')];
  const type = headers['content-type'] ?? '';
  const wrongType = /^application\/json\b/.test(type) ? [] : [problem(`content-type is ${type}`)];
  const validate = bodyValidator(operation);
  validate(body);
  return [...wrongType, ...(validate.errors ?? []).map((error) => problem(problemText(error)))];
}
