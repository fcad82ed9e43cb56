import { setImmediate } from 'node:timers/promises';
import { applyOperation, emptySchema } from '@lockkeeper/core/catalog/replay';
import { findTable } from '@lockkeeper/core/catalog/replay-lookup';
import type { ReplayedSchema } from '@lockkeeper/core/catalog/replay-schema';
import type { Config } from '@lockkeeper/core/config/config';
import type { EngineName } from '@lockkeeper/core/engine/engine-name';
import type { ServerVersion } from '@lockkeeper/core/engine/server-version';
import { CancelledError } from '@lockkeeper/core/errors';
import type { Direction, Migration } from '@lockkeeper/core/migrations/migration';
import type { Prediction } from '@lockkeeper/core/report/report';
import type { Dialect } from '@lockkeeper/core/sql/dialect';
import type { RelationName } from '@lockkeeper/core/sql/operation';
import { FindingCollector, type PlacedFinding } from './collect-findings';
import { commentLines, type IgnoreComment, readIgnores } from './ignore-comment';
import { predictStatement } from './predict-statement';
import { type GateFormat, placeOperations, readScript } from './read-script';
import type { Rule } from './rule';
import { ruleSeverities } from './severities';
import type { HistoryChange, PlacedOperation, ReadScript } from './step';
import { UnknownRelations } from './unknown-relations';

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
}

export interface CheckResult {
  readonly findings: readonly PlacedFinding[];
  readonly predictions: readonly Prediction[];
  /** Statements of the checked ups. */
  readonly statements: number;
  /** Findings that a comment dropped. */
  readonly ignored: number;
}

interface ReadMigration {
  readonly migration: Migration;
  readonly up: ReadScript;
  readonly down: ReadScript | null;
}

/** Holds the checked migrations against the rules. Throws a UserError for an unknown rule in the settings. */
export function checkMigrations(request: CheckRequest): CheckResult {
  const steps = new MigrationCheck(request).steps();
  for (;;) {
    const { done, value } = steps.next();
    if (done) return value;
  }
}

const turnMilliseconds = 50;

/** The same, with turns in which a signal can arrive. Throws a CancelledError when it has. */
export async function checkMigrationsInTurns(
  request: CheckRequest,
  signal: AbortSignal,
): Promise<CheckResult> {
  const steps = new MigrationCheck(request).steps();
  let turn = performance.now();
  for (;;) {
    const { done, value } = steps.next();
    if (!done && performance.now() - turn < turnMilliseconds) continue;
    await setImmediate();
    if (signal.aborted) throw new CancelledError();
    if (done) return value;
    turn = performance.now();
  }
}

class MigrationCheck {
  readonly #request: CheckRequest;
  readonly #findings: FindingCollector;
  readonly #unknown = new UnknownRelations();
  readonly #predictions: Prediction[] = [];
  readonly #checkedPaths: ReadonlySet<string>;
  #schema: ReplayedSchema;
  #statements = 0;

  constructor(request: CheckRequest) {
    const { rules, config, dialect } = request;
    this.#request = request;
    this.#findings = new FindingCollector(
      rules,
      ruleSeverities(rules, config),
      new Set(Object.keys(config.rules)),
    );
    this.#checkedPaths = new Set(request.checked.map(({ path }) => path));
    this.#schema = emptySchema(dialect);
  }

  /** Stops after each migration. */
  *steps(): Generator<void, CheckResult> {
    const { all, checked, engine, version, dialect, change } = this.#request;
    if (change !== null) this.#lookAtHistory(change);
    yield;
    const read = new Map<string, ReadMigration>();
    for (const migration of checked) {
      read.set(migration.path, this.#read(migration));
      yield;
    }
    const last = all.findLastIndex(({ path }) => this.#checkedPaths.has(path));
    for (const migration of all.slice(0, last + 1)) {
      const pending = read.get(migration.path);
      if (pending === undefined) this.#replay(migration);
      else this.#check(pending, this.#after(migration, read));
      yield;
    }
    this.#findings.look({
      at: 'run',
      engine,
      version,
      dialect,
      unknownRelations: this.#unknown.list(),
      ignores: this.#findings.ignores,
    });
    return {
      findings: this.#findings.list(),
      predictions: this.#predictions,
      statements: this.#statements,
      ignored: this.#findings.ignored,
    };
  }

  #lookAtHistory(change: HistoryChange): void {
    const { engine, version, dialect, format } = this.#request;
    for (const { migration } of change.edited) {
      const ignores = ignoresOf(migration, readScript(migration.up, dialect, format));
      // What they say to other rules was said when the migration was new.
      const silent = ignores.filter(({ reason }) => reason !== '');
      this.#findings.ignores.push(...silent.map((ignore) => ({ ...ignore, used: true })));
    }
    this.#findings.look({ ...change, at: 'history', engine, version, dialect });
  }

  #read(migration: Migration): ReadMigration {
    const { dialect, format } = this.#request;
    return {
      migration,
      up: readScript(migration.up, dialect, format),
      down: migration.down === null ? null : readScript(migration.down, dialect, format),
    };
  }

  #replay(migration: Migration): void {
    const { statements } = readScript(migration.up, this.#request.dialect, this.#request.format);
    for (const operation of statements.flatMap(({ parsed }) => parsed.operations)) {
      this.#schema = applyOperation(this.#schema, operation, { migration: migration.path });
    }
  }

  #after(migration: Migration, read: ReadonlyMap<string, ReadMigration>): PlacedOperation[] {
    const { checked, eachAlone } = this.#request;
    if (eachAlone) return [];
    const following = checked.slice(checked.indexOf(migration) + 1);
    return following.flatMap(({ path }) => {
      const next = read.get(path);
      return next === undefined ? [] : placeOperations(next.up, path);
    });
  }

  #check({ migration, up, down }: ReadMigration, after: PlacedOperation[]): void {
    this.#findings.ignores.push(...ignoresOf(migration, up));
    if (down !== null) this.#findings.ignores.push(...ignoresOf(migration, down));
    this.#findings.look({
      at: 'migration',
      ...this.#surroundings(migration),
      up,
      down,
      downs: this.#request.format.downs,
      othersHaveDowns: this.#request.all.some((one) => one !== migration && one.down !== null),
    });
    this.#statements += up.statements.length;
    this.#walk(migration, up, 'up', after);
    if (down !== null) this.#walk(migration, down, 'down', []);
  }

  #walk(migration: Migration, script: ReadScript, direction: Direction, after: PlacedOperation[]) {
    const placed = placeOperations(script, migration.path);
    const upward = direction === 'up';
    const predictions: Prediction[] = [];
    let done = 0;
    for (const read of script.statements) {
      const { statement, parsed } = read;
      const place = { ...read, direction, script };
      const next = done + parsed.operations.length;
      const later = [...placed.slice(next), ...after];
      const step = { ...place, ...this.#surroundings(migration), earlier: placed.slice(0, done) };
      if (!upward) {
        this.#findings.look({ at: 'statement', ...step, later, prediction: null });
        done = next;
        continue;
      }
      const prediction = predictStatement({ at: 'statement', ...step, later, prediction: null });
      predictions.push(prediction);
      this.#findings.look({ at: 'statement', ...step, later, prediction });
      for (const operation of parsed.operations) {
        this.#unknown.look(this.#schema, operation, { migration, statement });
        this.#findings.look({
          at: 'operation',
          ...place,
          ...this.#surroundings(migration),
          operation,
          prediction,
          earlier: placed.slice(0, done),
          later: [...placed.slice(done + 1), ...after],
        });
        this.#schema = applyOperation(this.#schema, operation, { migration: migration.path });
        done += 1;
      }
    }
    if (!upward) return;
    this.#predictions.push(...predictions);
    this.#findings.look({ at: 'script', ...this.#surroundings(migration), script, predictions });
  }

  #surroundings(migration: Migration) {
    const { engine, version, dialect, eachAlone } = this.#request;
    const schema = this.#schema;
    const isPending = (createdBy: string | null | undefined) => {
      if (createdBy === null || createdBy === undefined) return false;
      return eachAlone ? createdBy === migration.path : this.#checkedPaths.has(createdBy);
    };
    const isNew = (table: RelationName) => isPending(findTable(schema, table)?.createdBy);
    return { engine, version, dialect, migration, schema, isNew, isPending };
  }
}

function ignoresOf(
  { version }: Migration,
  { path, text, statements }: ReadScript,
): IgnoreComment[] {
  const place = { path, migration: version };
  if (statements.length === 0) {
    return readIgnores(commentLines(text), { ...place, statement: null, first: true });
  }
  return statements.flatMap(({ statement }, position) =>
    readIgnores(statement.comments, {
      ...place,
      statement: statement.index,
      first: position === 0,
    }),
  );
}
