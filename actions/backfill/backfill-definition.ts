import { createHash } from 'node:crypto';
import type { BackfillConfig } from '@lockkeeper/core/config/config';

/** A short text that changes when a backfill would do something else: its checkpoint then starts anew. */
export function backfillDefinition({ table, set, where }: BackfillConfig): string {
  return createHash('sha256')
    .update(JSON.stringify([table, set, where]))
    .digest('hex')
    .slice(0, 32);
}
