import { createHash } from 'node:crypto';

/** The largest size that a spread may have: above it, the product would not fit into 64 bits. */
export const largestSpread = 2 ** 31;

/**
 * A whole number from 0 to below `size` for each row number `n`, spread as evenly as chance and always the same: the
 * high bits of a product with an odd constant (Knuth, The Art of Computer Programming 3, 6.4).
 */
export function spread(
  n: string,
  salt: string,
  size: number,
  divide: (dividend: string, divisor: string) => string,
): string {
  const hash = createHash('sha256').update(salt).digest();
  const factor = (hash.readUInt32LE(0) >>> 2) * 2 + 1;
  const start = hash.readUInt32LE(4) >>> 1;
  const span = Math.max(1, Math.min(Math.floor(size), largestSpread));
  return divide(`((${n} * ${factor} + ${start}) % 4294967296) * ${span}`, '4294967296');
}
