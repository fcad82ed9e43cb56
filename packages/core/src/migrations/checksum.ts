import { createHash } from 'node:crypto';
import { crc32 } from 'node:zlib';

/** SHA-256 of the UTF-8 text, 64 hexadecimal digits. */
export function sha256(text: string): string {
  return createHash('sha256').update(text, 'utf8').digest('hex');
}

/**
 * Flyway's checksum: CRC-32 over the UTF-8 bytes of each line without its terminator, the byte order
 * mark left out, as a signed 32-bit number (flyway-core, ChecksumCalculator.java).
 */
export function flywayChecksum(text: string): number {
  const lines = text.replace(/^\uFEFF/, '').replace(/[\r\n]/g, '');
  return crc32(Buffer.from(lines, 'utf8')) | 0;
}
