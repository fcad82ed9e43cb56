import type { Handlers } from '../handler';
import type { Operation } from '../slice';

/**
 * The one query of the GraphQL API that is known here, described by hand: the REST description has none.
 * https://docs.github.com/en/graphql/reference/queries#user (`viewer`)
 */
export const viewerOperation: Operation = {
  id: 'graphql/viewer',
  method: 'POST',
  path: '/graphql',
  documentation: 'https://docs.github.com/graphql',
  parameters: [],
  body: {
    type: 'object',
    properties: { query: { const: '{ viewer { login } }' } },
    required: ['query'],
    additionalProperties: false,
  },
  responses: {
    200: {
      type: 'object',
      properties: {
        data: {
          type: 'object',
          properties: {
            viewer: {
              type: 'object',
              properties: { login: { type: 'string' } },
              required: ['login'],
            },
          },
          required: ['viewer'],
        },
      },
      required: ['data'],
    },
  },
};

export const graphqlHandlers: Handlers = {
  [viewerOperation.id]: ({ actor }) => ({
    status: 200,
    body: { data: { viewer: { login: actor.login } } },
  }),
};
