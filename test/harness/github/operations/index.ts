import type { Handlers } from '../handler';
import { checkHandlers } from './checks';
import { commentHandlers } from './comments';
import { graphqlHandlers } from './graphql';
import { pullHandlers } from './pulls';
import { repositoryHandlers } from './repositories';
import { runHandlers } from './runs';
import { userHandlers } from './users';

/** What the fake does for each operation of the slice. */
export const handlers: Handlers = {
  ...checkHandlers,
  ...commentHandlers,
  ...graphqlHandlers,
  ...pullHandlers,
  ...repositoryHandlers,
  ...runHandlers,
  ...userHandlers,
};
