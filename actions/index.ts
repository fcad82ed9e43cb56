// Written by `npm run generate` from the files beside it.
import type { AnyStage } from '@lockkeeper/core/action/declaration';
import { backfill } from './backfill/action';
import { dryRun } from './dry-run/action';
import { gate } from './gate/action';
import { lockBudget } from './lock-budget/action';
import { migrate } from './migrate/action';
import { reconcile } from './reconcile/action';
import { rehearse } from './rehearse/action';
import { rollbackVerify } from './rollback-verify/action';

export const stages: readonly AnyStage[] = [
  gate,
  dryRun,
  lockBudget,
  migrate,
  backfill,
  reconcile,
  rollbackVerify,
  rehearse,
];
