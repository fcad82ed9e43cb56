import { randomBytes } from 'node:crypto';

/** 192 random bits in characters that need no quoting in SQL nor in a URL. */
export function randomPassword(): string {
  return randomBytes(24).toString('base64url');
}

export const throwawayUserName = 'lockkeeper_app';
