/** A backfill as lockkeeper.yml declares it. */
export interface BackfillConfig {
  readonly name: string;
  readonly table: string;
  /** The SET list of the UPDATE: `currency = 'EUR'`. */
  readonly set: string;
  /** Rows that still need it; a row that was filled must not match any more. */
  readonly where: string | null;
  readonly batchSize: number | null;
  readonly pauseMilliseconds: number | null;
}

export interface RuleConfig {
  readonly severity: 'off' | 'error' | 'warning' | 'notice';
}

/** lockkeeper.yml, checked. Inputs that stand in the file are in `inputs` under their own names. */
export interface Config {
  /** Path as named, or null where there is no file. */
  readonly path: string | null;
  readonly inputs: Readonly<Record<string, unknown>>;
  readonly rules: Readonly<Record<string, RuleConfig>>;
  readonly backfills: readonly BackfillConfig[];
  readonly extensions: readonly string[];
  readonly reconcile: { readonly ignore: readonly string[] };
}
