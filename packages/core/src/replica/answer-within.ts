/** How long a replica may take to answer. */
export const usualAnswerMilliseconds = 10_000;

/** A server was silent: its connection may be cut without either side knowing. */
export class NoAnswerError extends Error {
  /** @param milliseconds how long it was waited for */
  constructor(milliseconds: number) {
    super(`did not answer within ${milliseconds / 1000} s`);
    this.name = 'NoAnswerError';
  }
}

/** The answer. Throws a NoAnswerError after so many milliseconds; what comes later is nobody's any more. */
export async function answerWithin<Answer>(
  milliseconds: number,
  answer: Promise<Answer>,
): Promise<Answer> {
  let timer: NodeJS.Timeout | undefined;
  const silence = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new NoAnswerError(milliseconds)), milliseconds);
  });
  try {
    return await Promise.race([answer, silence]);
  } finally {
    clearTimeout(timer);
  }
}
