import { refusal } from '../answer';
import type { Handlers } from '../handler';
import { personJson } from './people';

export const userHandlers: Handlers = {
  // The token of a workflow is an installation's, and no user.
  'users/get-authenticated': ({ actor, operation: { documentation } }) =>
    actor.type === 'Bot'
      ? refusal(403, 'Resource not accessible by integration', { documentation })
      : { status: 200, body: personJson(actor) },
};
