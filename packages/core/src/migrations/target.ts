import type { StageContext } from '../action/stage-context';
import { engineOfUrl } from '../engine/engines';
import type { Session, SessionOptions } from '../engine/session';
import { UserError } from '../errors';

/** A database that a stage changes. */
export interface Target {
  connect(options?: Partial<SessionOptions>): Promise<Session>;
}

/** The target behind `database-url`. Throws a UserError where no URL, or a broken one, was given. */
export function openTarget(
  context: Pick<StageContext, 'common' | 'signal'>,
  stage: string,
): Target {
  const url = context.common['database-url'];
  if (url === undefined) {
    throw new UserError({
      what: `${stage} needs a database to work on`,
      mend: 'Give --database-url, or set LOCKKEEPER_DATABASE_URL. To try it out first, run lockkeeper rehearse.',
    });
  }
  const engine = engineOfUrl(url);
  if (engine === null) throw unknownScheme();
  engine.checkUrl(url);
  return {
    connect: (options = {}) =>
      engine.connect(url, {
        applicationName: 'lockkeeper',
        lockTimeoutMilliseconds: 5_000,
        statementTimeoutMilliseconds: 0,
        signal: context.signal,
        ...options,
      }),
  };
}

export function unknownScheme(): UserError {
  return new UserError({
    what: 'The database URL is of no engine that Lockkeeper knows',
    mend: 'Begin it with postgres://, mysql:// or mariadb://.',
  });
}
