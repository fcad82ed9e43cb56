/** `ENOENT` and the like of a system error; null of anything else. Errors of another realm count too. */
export function errorCode(error: unknown): string | null {
  if (typeof error !== 'object' || error === null || !('code' in error)) return null;
  return typeof error.code === 'string' ? error.code : null;
}
