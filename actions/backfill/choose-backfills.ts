import { suggest } from '@lockkeeper/core/action/nearest';
import type { BackfillConfig, Config } from '@lockkeeper/core/config/config';
import { UserError } from '@lockkeeper/core/errors';

/** The backfills of lockkeeper.yml with these names, or all of them. Throws a UserError for an unknown name. */
export function chooseBackfills(
  { backfills }: Config,
  only: readonly string[],
): readonly BackfillConfig[] {
  if (only.length === 0) return backfills;
  return only.map((name) => {
    const found = backfills.find((candidate) => candidate.name === name);
    if (found !== undefined) return found;
    const names = backfills.map((candidate) => candidate.name);
    throw new UserError({
      what: `lockkeeper.yml declares no backfill ${JSON.stringify(name)}`,
      mend: names.length === 0 ? 'Declare it under backfills.' : suggest(name, names),
    });
  });
}
