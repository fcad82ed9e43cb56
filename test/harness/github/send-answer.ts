import type { ServerResponse } from 'node:http';
import type { Answer } from './answer';

/** `half` and `not at all` cut the connection: within the answer, or in place of it. */
export type SendHow = 'whole' | 'half' | 'not at all';

const hourlyLimit = 5_000;

/** Sends an answer with the headers that GitHub gives to every one. */
export function sendAnswer(
  response: ServerResponse,
  { status, body, headers }: Answer,
  how: SendHow,
  used: number,
): void {
  if (how === 'not at all') {
    response.socket?.destroy();
    return;
  }
  const plain = typeof body === 'string' || Buffer.isBuffer(body);
  const payload =
    body === undefined ? Buffer.alloc(0) : Buffer.from(plain ? body : JSON.stringify(body));
  const type = Buffer.isBuffer(body) ? 'application/zip' : plain ? 'text/html' : 'application/json';
  response.writeHead(status, {
    ...(body === undefined ? {} : { 'content-type': `${type}; charset=utf-8` }),
    'content-length': String(payload.length),
    'x-github-api-version-selected': '2022-11-28',
    'x-github-request-id': `FAKE:${used}`,
    'x-ratelimit-limit': String(hourlyLimit),
    'x-ratelimit-remaining': String(hourlyLimit - used),
    'x-ratelimit-reset': String(Math.ceil(Date.now() / 1000) + 3_600),
    'x-ratelimit-resource': 'core',
    'x-ratelimit-used': String(used),
    ...headers,
  });
  if (how === 'whole') {
    response.end(payload);
    return;
  }
  response.write(payload.subarray(0, Math.ceil(payload.length / 2)), () => {
    response.socket?.destroy();
  });
}
