import { performance } from 'node:perf_hooks';
import { DatabaseError } from '../engine/session';
import { answerWithin, NoAnswerError, usualAnswerMilliseconds } from './answer-within';
import { connectReplica } from './connect-replica';
import { lagTrack } from './lag-track';
import type { WatchRequest } from './watch-replicas';
import type { WatchedReplica } from './watched-replica';

const notVisible =
  'the account may not see how far it is: grant it pg_monitor, or give the URL of the replica as replica-url';

/** Those of the URLs, else those that the source knows. Throws a UserError where one cannot be reached. */
export async function openReplicas(request: WatchRequest): Promise<readonly WatchedReplica[]> {
  const { engine, source, urls } = request;
  if (urls.length > 0) return openByUrl(request);
  const known = (await engine.replication.known(source, [])) ?? [];
  return known.map(({ id, name, progress }, at) => {
    const before = known.slice(0, at).filter((other) => other.name === name).length;
    return {
      name: before === 0 ? name : `${name} (${before + 1})`,
      session: null,
      knownAs: name,
      connection: id,
      track: lagTrack([], performance.now()),
      ended: progress === null ? notVisible : null,
    };
  });
}

async function openByUrl({ engine, source, urls, signal, ...limits }: WatchRequest) {
  const { answerMilliseconds = usualAnswerMilliseconds } = limits;
  const opened: WatchedReplica[] = [];
  try {
    for (const [at, url] of urls.entries()) {
      const session = await connectReplica(url, signal);
      const replica: WatchedReplica = {
        name: urls.length === 1 ? 'replica-url' : `replica-url ${at + 1}`,
        session,
        knownAs: null,
        connection: null,
        track: lagTrack([], performance.now()),
        ended: null,
      };
      opened.push(replica);
      const refusal = engine.replication.refusal(source, session);
      replica.ended = await answerWithin(answerMilliseconds, refusal).catch(notReadable);
    }
    return opened;
  } catch (error) {
    await Promise.allSettled(opened.map(({ session }) => session?.close()));
    throw error;
  }
}

/** A right that is missing, most likely; nothing of a table was asked for that the message could hold. */
function notReadable(error: unknown): string {
  if (error instanceof NoAnswerError) return `it ${error.message}`;
  if (!(error instanceof DatabaseError)) throw error;
  return `the positions cannot be read: ${error.message} (${error.code})`;
}
