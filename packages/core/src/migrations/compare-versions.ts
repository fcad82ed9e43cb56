const digits = /^-?\d+$/;

/** Order of two numbers in decimal, of any length; leading zeros do not count. Other text comes last. */
export function compareNumbers(left: string, right: string): number {
  if (!digits.test(left) || !digits.test(right)) {
    return Number(digits.test(right)) - Number(digits.test(left)) || compareText(left, right);
  }
  const difference = BigInt(left) - BigInt(right);
  if (difference === 0n) return 0;
  return difference < 0n ? -1 : 1;
}

/** Order by code points, as Rust and Java compare strings, whatever the locale is. */
export function compareText(left: string, right: string): number {
  return Buffer.compare(Buffer.from(left), Buffer.from(right));
}
