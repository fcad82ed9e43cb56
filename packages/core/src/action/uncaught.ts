/** Gives promises that reject with what nobody in this process caught, each error to one of them. */
export function uncaughtErrors(): () => Promise<never> {
  const missed: unknown[] = [];
  let fail: ((error: unknown) => void) | null = null;
  process.on('uncaughtException', (error) => {
    if (fail === null) missed.push(error);
    else fail(error);
    fail = null;
  });
  return () =>
    new Promise((_resolve, reject) => {
      if (missed.length > 0) reject(missed.shift());
      else fail = reject;
    });
}
