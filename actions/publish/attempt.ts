/** GitHub did not do something that posting needs. */
export class FailedAttempt extends Error {
  /** What was tried: `find the pull request`. */
  readonly doing: string;
  /** What the token needs for it. */
  readonly grant: string;

  constructor(doing: string, grant: string, cause: unknown) {
    super(`could not ${doing}`, { cause });
    this.name = 'FailedAttempt';
    this.doing = doing;
    this.grant = grant;
  }
}

/** Waits for work of GitHub's. Throws a FailedAttempt for whatever goes wrong with it. */
export async function attempt<Result>(
  doing: string,
  grant: string,
  work: Promise<Result>,
): Promise<Result> {
  try {
    return await work;
  } catch (error) {
    throw new FailedAttempt(doing, grant, error);
  }
}
