// Written by `npm run generate` from the files beside it.
import type { Rule } from '../rule';
import { avoidCopyAlgorithm } from './avoid-copy-algorithm';
import { avoidForeignKeyInCreateTable } from './avoid-foreign-key-in-create-table';
import { avoidSetNotNullScan } from './avoid-set-not-null-scan';
import { avoidSeveralDdlInOneMigration } from './avoid-several-ddl-in-one-migration';
import { avoidTypeChangeRewrite } from './avoid-type-change-rewrite';
import { avoidUnbatchedChange } from './avoid-unbatched-change';
import { avoidVersionBelowBase } from './avoid-version-below-base';
import { avoidVolatileDefault } from './avoid-volatile-default';
import { avoidWriteBlockingAlter } from './avoid-write-blocking-alter';
import { banConcurrentlyInTransaction } from './ban-concurrently-in-transaction';
import { banDropColumn } from './ban-drop-column';
import { banDropTable } from './ban-drop-table';
import { banDuplicateVersion } from './ban-duplicate-version';
import { banEditedMigration } from './ban-edited-migration';
import { banIfNotExists } from './ban-if-not-exists';
import { banLockClauseWithInstant } from './ban-lock-clause-with-instant';
import { banRemovedMigration } from './ban-removed-migration';
import { banRename } from './ban-rename';
import { banValidateInSameTransaction } from './ban-validate-in-same-transaction';
import { downEmpty } from './down-empty';
import { downMissing } from './down-missing';
import { ignoreUnmatched } from './ignore-unmatched';
import { ignoreWithoutReason } from './ignore-without-reason';
import { requireConcurrentIndex } from './require-concurrent-index';
import { requireConcurrentIndexDrop } from './require-concurrent-index-drop';
import { requireDefaultForNotNull } from './require-default-for-not-null';
import { requireLockTimeout } from './require-lock-timeout';
import { requireNotValidConstraint } from './require-not-valid-constraint';
import { requirePinnedAlgorithm } from './require-pinned-algorithm';
import { requireStatementTimeout } from './require-statement-timeout';
import { requireUsingIndex } from './require-using-index';
import { unknownRelation } from './unknown-relation';
import { unreadBlock } from './unread-block';
import { unreadStatement } from './unread-statement';

export const rules: readonly Rule[] = [
  avoidCopyAlgorithm,
  avoidForeignKeyInCreateTable,
  avoidSetNotNullScan,
  avoidSeveralDdlInOneMigration,
  avoidTypeChangeRewrite,
  avoidUnbatchedChange,
  avoidVersionBelowBase,
  avoidVolatileDefault,
  avoidWriteBlockingAlter,
  banConcurrentlyInTransaction,
  banDropColumn,
  banDropTable,
  banDuplicateVersion,
  banEditedMigration,
  banIfNotExists,
  banLockClauseWithInstant,
  banRemovedMigration,
  banRename,
  banValidateInSameTransaction,
  downEmpty,
  downMissing,
  ignoreUnmatched,
  ignoreWithoutReason,
  requireConcurrentIndex,
  requireConcurrentIndexDrop,
  requireDefaultForNotNull,
  requireLockTimeout,
  requireNotValidConstraint,
  requirePinnedAlgorithm,
  requireStatementTimeout,
  requireUsingIndex,
  unknownRelation,
  unreadBlock,
  unreadStatement,
];
