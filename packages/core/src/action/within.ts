const pollMilliseconds = 20;

/**
 * Waits for `work` until the deadline: true when it ended in time, false when not; rejects as `work` does.
 * @param deadline in milliseconds as `performance.now()` has them; asked again and again, since a signal can
 * bring it nearer while the work runs.
 */
export function within(work: Promise<unknown>, deadline: () => number): Promise<boolean> {
  return new Promise((resolve, reject) => {
    const poll = setInterval(() => {
      if (performance.now() < deadline()) return;
      clearInterval(poll);
      resolve(false);
    }, pollMilliseconds);
    work.then(() => resolve(true), reject).finally(() => clearInterval(poll));
  });
}
