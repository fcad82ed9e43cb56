import { chmod, mkdir, mkdtemp, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { toolCacheFolder } from '../tool-cache';

export interface CacheEntry {
  /** Its name in the cache: `<engine>-<version>`. */
  readonly name: string;
  /** A folder in the work folder that becomes it. */
  readonly folder: string;
}

/**
 * Makes an entry of the tool cache in a work folder beside it and puts it in place whole, in exchange for
 * one of the same name. Nothing is kept when `make` throws. Resolves with the entry's folder.
 */
export async function putInCache(
  make: (workFolder: string) => Promise<CacheEntry>,
): Promise<string> {
  const cache = toolCacheFolder();
  await mkdir(cache, { recursive: true });
  const work = await mkdtemp(join(cache, 'installing-'));
  try {
    const { name, folder } = await make(work);
    const target = join(cache, name);
    await chmod(folder, 0o755);
    await rm(target, { recursive: true, force: true });
    await rename(folder, target);
    return target;
  } finally {
    await rm(work, { recursive: true, force: true });
  }
}
