import { z } from 'zod';
import type { GithubClient } from './client';
import { isForbidden } from './publishing-warning';

/** Tells the token's own comments from those of others. */
export interface OwnAuthor {
  is(login: string): Promise<boolean>;
}

/** The author of what a workflow's own token writes. */
const workflowAuthor = 'github-actions[bot]';

const userSchema = z.object({ login: z.string() });
const viewerSchema = z.object({ viewer: userSchema });

/** Asks who the token is only where somebody other than a workflow has to be told from it, and once. */
export function ownAuthor(client: GithubClient): OwnAuthor {
  const asked = new Map<boolean, Promise<string | null>>();
  return {
    async is(login) {
      if (login === workflowAuthor) return true;
      const isApp = login.endsWith('[bot]');
      const own = asked.get(isApp) ?? loginOf(client, isApp);
      asked.set(isApp, own);
      return (await own) === login;
    },
  };
}

/** Null where the token does not tell. */
async function loginOf(client: GithubClient, isApp: boolean): Promise<string | null> {
  try {
    // The REST API tells its login to a person's token alone, GraphQL to an app's too.
    if (!isApp) return userSchema.parse(await client.request('GET /user', {})).login;
    return viewerSchema.parse(await client.graphql('{ viewer { login } }')).viewer.login;
  } catch (error) {
    // A workflow's own token may not ask. Anything else may pass: taking it for no answer would add a second board.
    if (!isForbidden(error)) throw error;
    return null;
  }
}
