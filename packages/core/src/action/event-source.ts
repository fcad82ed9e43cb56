import { readFileSync } from 'node:fs';
import { messageOf, UserError } from '../errors';
import type { EventSource } from '../github/event';

/** The event that started the workflow, as the runner hands it on. Throws a UserError where it cannot be read. */
export function eventSource(environment: EventSource['environment']): EventSource {
  const { GITHUB_EVENT_NAME: eventName = '', GITHUB_EVENT_PATH: path = '' } = environment;
  return { eventName, payload: path === '' ? {} : readPayload(path), environment };
}

function readPayload(path: string): unknown {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch (error) {
    throw new UserError({
      what: 'the payload of the event cannot be read',
      why: messageOf(error),
      mend: 'Leave GITHUB_EVENT_PATH as the runner sets it.',
    });
  }
}
