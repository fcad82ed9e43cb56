/** The number of a version that counts 1, 2, 3; null for a timestamp and for anything that is no number. */
export function sequentialNumber(version: string): number | null {
  // A date has eight digits at least; nobody counts that far.
  return /^\d{1,7}$/.test(version) ? Number(version) : null;
}
