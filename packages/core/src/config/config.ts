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

/** What one relation may be blocked for, in place of the inputs of the same names. Milliseconds. */
export interface BudgetConfig {
  readonly maxExclusiveMs: number | null;
  readonly maxWriteBlockMs: number | null;
}

/** An input as the file gives it; its declaration turns it into a value. */
export interface FileInput {
  readonly raw: string | readonly string[];
  readonly line: number;
}

export const ruleSeverityNames = ['off', 'error', 'warning', 'notice'] as const;

/** What the file says of a rule, whose name and options the gate knows. */
export interface RuleConfig {
  /** The rule's own where the file gives options alone. */
  readonly severity?: (typeof ruleSeverityNames)[number];
  readonly options?: Readonly<Record<string, FileInput>>;
  /** Where in the file the rule stands. */
  readonly line?: number;
}

/** lockkeeper.yml, checked. */
export interface Config {
  /** Path as named, or null where there is no file. */
  readonly path: string | null;
  /** By name (`max-ms`), and by stage and name (`lock-budget.max-ms`) where only that stage is meant. */
  readonly inputs: Readonly<Record<string, FileInput>>;
  readonly rules: Readonly<Record<string, RuleConfig>>;
  readonly backfills: readonly BackfillConfig[];
  readonly extensions: readonly string[];
  /** By relation, as reports name it. */
  readonly budgets: Readonly<Record<string, BudgetConfig>>;
  /** Rows that a table of a throwaway database is to have, by `schema.name` without the default schema. */
  readonly rows: Readonly<Record<string, number>>;
  readonly reconcile: { readonly ignore: readonly string[] };
}

/** What holds where there is no file. */
export const emptyConfig: Config = Object.freeze({
  path: null,
  inputs: {},
  rules: {},
  backfills: [],
  extensions: [],
  budgets: {},
  rows: {},
  reconcile: { ignore: [] },
});
