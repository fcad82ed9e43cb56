import type { Probing } from '../engine/probing';
import type { Session, SessionOptions } from '../engine/session';
import { CancelledError } from '../errors';

export type ConnectProbe = (options: Partial<SessionOptions>) => Promise<Session>;

/** The connections of one probe, all of them ended and closed together. */
export interface ProbeConnections {
  readonly count: number;
  /** Throws a UserError where no connection can be had, a CancelledError after `abort`. */
  open(): Promise<Session>;
  /** Ends what is under way, at the server too; the sessions then throw CancelledError. */
  abort(): void;
  close(): Promise<void>;
}

/** A wait does not end with it: the operation is sent again, and what it may have locked is free for a moment. */
const lockTimeoutMilliseconds = 1000;

export function probeConnections(connect: ConnectProbe, probing: Probing): ProbeConnections {
  const sessions: Session[] = [];
  // One for each: a signal warns of a leak when more than ten listen to it.
  const controllers: AbortController[] = [];
  let aborted = false;
  return {
    get count() {
      return sessions.length;
    },
    async open() {
      const controller = new AbortController();
      if (aborted) controller.abort();
      controllers.push(controller);
      const session = await connect({
        applicationName: 'lockkeeper probe',
        lockTimeoutMilliseconds,
        statementTimeoutMilliseconds: 0,
        signal: controller.signal,
      });
      sessions.push(session);
      if (aborted) {
        await session.close();
        throw new CancelledError();
      }
      await probing.prepare(session);
      return session;
    },
    abort() {
      aborted = true;
      for (const controller of controllers) controller.abort();
    },
    async close() {
      await Promise.all(sessions.map((session) => session.close()));
    },
  };
}
