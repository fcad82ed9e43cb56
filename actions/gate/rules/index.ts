// Written by `npm run generate` from the files beside it.
import type { Rule } from '../rule';
import { avoidAttachPartitionScan } from './avoid-attach-partition-scan';
import { avoidBackfillWithDdl } from './avoid-backfill-with-ddl';
import { avoidCharType } from './avoid-char-type';
import { avoidConcurrentIndexIfNotExists } from './avoid-concurrent-index-if-not-exists';
import { avoidConstraintForOldWriters } from './avoid-constraint-for-old-writers';
import { avoidConstraintInAddColumn } from './avoid-constraint-in-add-column';
import { avoidCopyAlgorithm } from './avoid-copy-algorithm';
import { avoidCreatePartitionOf } from './avoid-create-partition-of';
import { avoidDdlGrant } from './avoid-ddl-grant';
import { avoidDdlInTransaction } from './avoid-ddl-in-transaction';
import { avoidDefiner } from './avoid-definer';
import { avoidExclusionConstraint } from './avoid-exclusion-constraint';
import { avoidFaultyInstant } from './avoid-faulty-instant';
import { avoidFloatType } from './avoid-float-type';
import { avoidForeignKeyInCreateTable } from './avoid-foreign-key-in-create-table';
import { avoidFullRewrite } from './avoid-full-rewrite';
import { avoidIgnoredReferences } from './avoid-ignored-references';
import { avoidIndexBesideColumn } from './avoid-index-beside-column';
import { avoidLockingParentByDrop } from './avoid-locking-parent-by-drop';
import { avoidLockingSeveralTables } from './avoid-locking-several-tables';
import { avoidLongName } from './avoid-long-name';
import { avoidMixedTransaction } from './avoid-mixed-transaction';
import { avoidMoneyType } from './avoid-money-type';
import { avoidNotNullForOldWriters } from './avoid-not-null-for-old-writers';
import { avoidNullForOldReaders } from './avoid-null-for-old-readers';
import { avoidPrimaryKeyDrop } from './avoid-primary-key-drop';
import { avoidPrimaryKeyOnNullable } from './avoid-primary-key-on-nullable';
import { avoidReservedName } from './avoid-reserved-name';
import { avoidRowVersionLimit } from './avoid-row-version-limit';
import { avoidSchemaDrift } from './avoid-schema-drift';
import { avoidSetNotNullScan } from './avoid-set-not-null-scan';
import { avoidSeveralDdlInOneMigration } from './avoid-several-ddl-in-one-migration';
import { avoidTypeChangeRecheck } from './avoid-type-change-recheck';
import { avoidTypeChangeRewrite } from './avoid-type-change-rewrite';
import { avoidTypeNarrowing } from './avoid-type-narrowing';
import { avoidUnbatchedChange } from './avoid-unbatched-change';
import { avoidUnknownAppliedVersion } from './avoid-unknown-applied-version';
import { avoidVersionBelowBase } from './avoid-version-below-base';
import { avoidVersionGap } from './avoid-version-gap';
import { avoidVersionOfOpenBranch } from './avoid-version-of-open-branch';
import { avoidVolatileDefault } from './avoid-volatile-default';
import { avoidWideGrant } from './avoid-wide-grant';
import { avoidWorkUnderExclusiveLock } from './avoid-work-under-exclusive-lock';
import { avoidWriteBlockingAlter } from './avoid-write-blocking-alter';
import { avoidZeroDate } from './avoid-zero-date';
import { banChangeUnderView } from './ban-change-under-view';
import { banConcurrentIndexDropOnPartitioned } from './ban-concurrent-index-drop-on-partitioned';
import { banConcurrentIndexOnPartitioned } from './ban-concurrent-index-on-partitioned';
import { banConcurrentlyInTransaction } from './ban-concurrently-in-transaction';
import { banDdlOutsideMigrations } from './ban-ddl-outside-migrations';
import { banDisguisedRename } from './ban-disguised-rename';
import { banDropColumn } from './ban-drop-column';
import { banDropObject } from './ban-drop-object';
import { banDropTable } from './ban-drop-table';
import { banDuplicateVersion } from './ban-duplicate-version';
import { banEditedAppliedMigration } from './ban-edited-applied-migration';
import { banEditedMigration } from './ban-edited-migration';
import { banEnumValueChange } from './ban-enum-value-change';
import { banIfNotExists } from './ban-if-not-exists';
import { banLockClauseWithInstant } from './ban-lock-clause-with-instant';
import { banNestedTransaction } from './ban-nested-transaction';
import { banNewEnumValueInSameTransaction } from './ban-new-enum-value-in-same-transaction';
import { banNonTransactionalInTransaction } from './ban-non-transactional-in-transaction';
import { banOpenTransaction } from './ban-open-transaction';
import { banPassword } from './ban-password';
import { banRefusedAlgorithm } from './ban-refused-algorithm';
import { banRemovedMigration } from './ban-removed-migration';
import { banRename } from './ban-rename';
import { banSchemaMove } from './ban-schema-move';
import { banSuperuser } from './ban-superuser';
import { banTruncate } from './ban-truncate';
import { banUnfinishedMigration } from './ban-unfinished-migration';
import { banValidateInSameTransaction } from './ban-validate-in-same-transaction';
import { downDestructive } from './down-destructive';
import { downEmpty } from './down-empty';
import { downLosesRows } from './down-loses-rows';
import { downMissing } from './down-missing';
import { downNotInverse } from './down-not-inverse';
import { dropWithoutBackup } from './drop-without-backup';
import { idempotentAddColumn } from './idempotent-add-column';
import { idempotentCreateIndex } from './idempotent-create-index';
import { idempotentCreateTable } from './idempotent-create-table';
import { idempotentDataWrite } from './idempotent-data-write';
import { idempotentGuard } from './idempotent-guard';
import { ignoreUnmatched } from './ignore-unmatched';
import { ignoreWithoutReason } from './ignore-without-reason';
import { preferBigintKey } from './prefer-bigint-key';
import { preferCollation } from './prefer-collation';
import { preferIdentity } from './prefer-identity';
import { preferInnodb } from './prefer-innodb';
import { preferJsonb } from './prefer-jsonb';
import { preferNaming } from './prefer-naming';
import { preferOnlineTool } from './prefer-online-tool';
import { preferText } from './prefer-text';
import { preferTimestamptz } from './prefer-timestamptz';
import { preferUtf8mb4 } from './prefer-utf8mb4';
import { requireAppliedBase } from './require-applied-base';
import { requireCheckedRows } from './require-checked-rows';
import { requireConcurrentDetach } from './require-concurrent-detach';
import { requireConcurrentIndex } from './require-concurrent-index';
import { requireConcurrentIndexDrop } from './require-concurrent-index-drop';
import { requireConcurrentRefresh } from './require-concurrent-refresh';
import { requireConcurrentReindex } from './require-concurrent-reindex';
import { requireDefaultForNotNull } from './require-default-for-not-null';
import { requireDropBeforeConcurrentIndex } from './require-drop-before-concurrent-index';
import { requireForcedRowSecurity } from './require-forced-row-security';
import { requireIndexForForeignKey } from './require-index-for-foreign-key';
import { requireLockTimeout } from './require-lock-timeout';
import { requireNotValidConstraint } from './require-not-valid-constraint';
import { requireNotValidDomainCheck } from './require-not-valid-domain-check';
import { requireParentKey } from './require-parent-key';
import { requirePinnedAlgorithm } from './require-pinned-algorithm';
import { requirePrimaryKey } from './require-primary-key';
import { requireRowPolicy } from './require-row-policy';
import { requireSearchPath } from './require-search-path';
import { requireStatementTimeout } from './require-statement-timeout';
import { requireTransaction } from './require-transaction';
import { requireUsingIndex } from './require-using-index';
import { unknownRelation } from './unknown-relation';
import { unreadBlock } from './unread-block';
import { unreadStatement } from './unread-statement';

export const rules: readonly Rule[] = [
  avoidAttachPartitionScan,
  avoidBackfillWithDdl,
  avoidCharType,
  avoidConcurrentIndexIfNotExists,
  avoidConstraintForOldWriters,
  avoidConstraintInAddColumn,
  avoidCopyAlgorithm,
  avoidCreatePartitionOf,
  avoidDdlGrant,
  avoidDdlInTransaction,
  avoidDefiner,
  avoidExclusionConstraint,
  avoidFaultyInstant,
  avoidFloatType,
  avoidForeignKeyInCreateTable,
  avoidFullRewrite,
  avoidIgnoredReferences,
  avoidIndexBesideColumn,
  avoidLockingParentByDrop,
  avoidLockingSeveralTables,
  avoidLongName,
  avoidMixedTransaction,
  avoidMoneyType,
  avoidNotNullForOldWriters,
  avoidNullForOldReaders,
  avoidPrimaryKeyDrop,
  avoidPrimaryKeyOnNullable,
  avoidReservedName,
  avoidRowVersionLimit,
  avoidSchemaDrift,
  avoidSetNotNullScan,
  avoidSeveralDdlInOneMigration,
  avoidTypeChangeRecheck,
  avoidTypeChangeRewrite,
  avoidTypeNarrowing,
  avoidUnbatchedChange,
  avoidUnknownAppliedVersion,
  avoidVersionBelowBase,
  avoidVersionGap,
  avoidVersionOfOpenBranch,
  avoidVolatileDefault,
  avoidWideGrant,
  avoidWorkUnderExclusiveLock,
  avoidWriteBlockingAlter,
  avoidZeroDate,
  banChangeUnderView,
  banConcurrentIndexDropOnPartitioned,
  banConcurrentIndexOnPartitioned,
  banConcurrentlyInTransaction,
  banDdlOutsideMigrations,
  banDisguisedRename,
  banDropColumn,
  banDropObject,
  banDropTable,
  banDuplicateVersion,
  banEditedAppliedMigration,
  banEditedMigration,
  banEnumValueChange,
  banIfNotExists,
  banLockClauseWithInstant,
  banNestedTransaction,
  banNewEnumValueInSameTransaction,
  banNonTransactionalInTransaction,
  banOpenTransaction,
  banPassword,
  banRefusedAlgorithm,
  banRemovedMigration,
  banRename,
  banSchemaMove,
  banSuperuser,
  banTruncate,
  banUnfinishedMigration,
  banValidateInSameTransaction,
  downDestructive,
  downEmpty,
  downLosesRows,
  downMissing,
  downNotInverse,
  dropWithoutBackup,
  idempotentAddColumn,
  idempotentCreateIndex,
  idempotentCreateTable,
  idempotentDataWrite,
  idempotentGuard,
  ignoreUnmatched,
  ignoreWithoutReason,
  preferBigintKey,
  preferCollation,
  preferIdentity,
  preferInnodb,
  preferJsonb,
  preferNaming,
  preferOnlineTool,
  preferText,
  preferTimestamptz,
  preferUtf8mb4,
  requireAppliedBase,
  requireCheckedRows,
  requireConcurrentDetach,
  requireConcurrentIndex,
  requireConcurrentIndexDrop,
  requireConcurrentRefresh,
  requireConcurrentReindex,
  requireDefaultForNotNull,
  requireDropBeforeConcurrentIndex,
  requireForcedRowSecurity,
  requireIndexForForeignKey,
  requireLockTimeout,
  requireNotValidConstraint,
  requireNotValidDomainCheck,
  requireParentKey,
  requirePinnedAlgorithm,
  requirePrimaryKey,
  requireRowPolicy,
  requireSearchPath,
  requireStatementTimeout,
  requireTransaction,
  requireUsingIndex,
  unknownRelation,
  unreadBlock,
  unreadStatement,
];
