import type { UnreadPart } from '@lockkeeper/core/catalog/replay-snapshot';
import type { Config } from '@lockkeeper/core/config/config';
import type { EngineName } from '@lockkeeper/core/engine/engine-name';
import type { ServerVersion } from '@lockkeeper/core/engine/server-version';
import type { Migration } from '@lockkeeper/core/migrations/migration';
import type { Prediction } from '@lockkeeper/core/report/report';
import type { Dialect } from '@lockkeeper/core/sql/dialect';
import type { CodeDdl } from './code/added-ddl';
import type { CodeSearch } from './code/code-search';
import type { PlacedFinding } from './collect-findings';
import type { DownPolicy } from './downs/down-policy';
import type { KnownSchema } from './known-schema';
import type { GateFormat } from './read-script';
import type { Rule } from './rule';
import type { ScriptReader } from './script-reader';
import type { HistoryChange } from './step';

export interface CheckRequest {
  readonly engine: EngineName;
  readonly version: ServerVersion;
  /** Loaded. */
  readonly dialect: Dialect;
  readonly format: GateFormat;
  readonly config: Pick<Config, 'rules' | 'path'>;
  readonly rules: readonly Rule[];
  /** Every migration in order: history and what is checked. */
  readonly all: readonly Migration[];
  readonly checked: readonly Migration[];
  /** What the branch does to older migrations; null where that is not asked. */
  readonly change: HistoryChange | null;
  /** Whether a table made by an earlier checked migration counts as existing. */
  readonly eachAlone: boolean;
  /** What the code at the base names; absent or null where none was searched. */
  readonly code?: CodeSearch | null;
  readonly downPolicy?: DownPolicy;
  /** What was found in the code that the branch adds. */
  readonly ddlInCode?: readonly CodeDdl[];
  /** What has been read of the migrations already. */
  readonly scripts?: ScriptReader;
  /** What is known of the schema beside the migrations. */
  readonly known?: KnownSchema;
}

export interface CheckResult {
  readonly findings: readonly PlacedFinding[];
  readonly predictions: readonly Prediction[];
  /** Statements of the checked ups. */
  readonly statements: number;
  /** Findings that a comment dropped. */
  readonly ignored: number;
  /** Findings about the size of a table that is small. */
  readonly letThrough: number;
  /** What of the snapshot could not be read. */
  readonly unreadSnapshot: readonly UnreadPart[];
}
