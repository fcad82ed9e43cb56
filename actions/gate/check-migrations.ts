import { setImmediate } from 'node:timers/promises';
import { applyStats } from '@lockkeeper/core/catalog/apply-stats';
import { applyOperation, emptySchema } from '@lockkeeper/core/catalog/replay';
import { findTable, findView } from '@lockkeeper/core/catalog/replay-lookup';
import { replaySnapshot } from '@lockkeeper/core/catalog/replay-snapshot';
import type { WritableSchema } from '@lockkeeper/core/catalog/replay-store';
import { CancelledError } from '@lockkeeper/core/errors';
import type { Direction, Migration } from '@lockkeeper/core/migrations/migration';
import { once } from '@lockkeeper/core/once';
import type { Prediction } from '@lockkeeper/core/report/report';
import type { RelationName } from '@lockkeeper/core/sql/operation';
import { scriptWithCalled, withCalled } from './called-operations';
import type { CheckRequest, CheckResult } from './check-request';
import { FindingCollector } from './collect-findings';
import { defaultDownPolicy } from './downs/down-policy';
import { ignoresOfScript } from './ignores-of-script';
import { LaterOperations } from './later-operations';
import { PastOperations } from './past-operations';
import { predictStatement } from './predict-statement';
import { placeOperations } from './read-script';
import { ruleOptions } from './rule-options';
import { ScriptProgress } from './script-progress';
import { ScriptReader } from './script-reader';
import { type AroundStatement, operationStep, statementStep } from './script-steps';
import { configuredSeverities, ruleSeverities } from './severities';
import type { AtMigration, HistoryChange, PlacedOperation, ReadScript } from './step';
import { UnknownRelations } from './unknown-relations';

/** Holds the checked migrations against the rules. Throws a UserError for an unknown rule in the settings. */
export function checkMigrations(request: CheckRequest): CheckResult {
  const steps = new MigrationCheck(request).steps();
  for (;;) {
    const { done, value } = steps.next();
    if (done) return value;
  }
}

const turnMilliseconds = 50;

/**
 * The same, with turns in which a signal can arrive, and after each of which `tell` hears how many statements are read
 * and how many of them checked. Throws a CancelledError when a signal has arrived.
 */
export async function checkMigrationsInTurns(
  request: CheckRequest,
  signal: AbortSignal,
  tell: (read: number, checked: number) => void = () => undefined,
): Promise<CheckResult> {
  const check = new MigrationCheck(request);
  const steps = check.steps();
  let turn = performance.now();
  for (;;) {
    const { done, value } = steps.next();
    if (!done && performance.now() - turn < turnMilliseconds) continue;
    await setImmediate();
    if (signal.aborted) throw new CancelledError();
    if (done) return value;
    tell(check.read, check.walked);
    turn = performance.now();
  }
}

class MigrationCheck {
  readonly #request: CheckRequest;
  readonly #findings: FindingCollector;
  readonly #unknown = new UnknownRelations();
  readonly #predictions: Prediction[] = [];
  readonly #checkedPaths: ReadonlySet<string>;
  readonly #past = new PastOperations();
  readonly #schema: WritableSchema;
  readonly #scripts: ScriptReader;
  #statements = 0;
  /** Statements that have been read and checked so far, those of downs among them. */
  read = 0;
  walked = 0;

  constructor(request: CheckRequest) {
    const { rules, config, dialect } = request;
    this.#request = request;
    this.#scripts = request.scripts ?? new ScriptReader(dialect, request.format);
    this.#findings = new FindingCollector(
      rules,
      ruleSeverities(rules, config),
      configuredSeverities(config),
      ruleOptions(rules, config),
      request.known?.smallTableRows ?? null,
    );
    this.#checkedPaths = new Set(request.checked.map(({ path }) => path));
    this.#schema = emptySchema(dialect);
  }

  /** Stops after each statement: a script of a hundred thousand takes seconds, in which a signal may come. */
  *steps(): Generator<void, CheckResult> {
    const { all, checked, engine, version, dialect, change, code = null } = this.#request;
    if (change !== null) this.#lookAtHistory(change);
    yield;
    yield* this.#readAll(checked);
    const last = all.findLastIndex(({ path }) => this.#checkedPaths.has(path));
    const snapshot = this.#request.known?.snapshot ?? null;
    const unreadSnapshot =
      snapshot === null ? [] : replaySnapshot(this.#schema, dialect, snapshot.text, snapshot.path);
    let stats = this.#request.known?.stats?.tables ?? [];
    for (const migration of all.slice(0, last + 1)) {
      if (!this.#checkedPaths.has(migration.path)) {
        if (snapshot === null) yield* this.#replay(migration);
        continue;
      }
      // They are of production, which has the history and none of what is pending.
      applyStats(this.#schema, stats);
      if (!this.#request.eachAlone) stats = [];
      yield* this.#check(migration);
    }
    this.#findings.look({
      at: 'run',
      engine,
      version,
      dialect,
      code,
      unknownRelations: this.#unknown.list(),
      ddlInCode: this.#request.ddlInCode ?? [],
    });
    this.#findings.lookAtIgnores({ engine, version, dialect, code });
    return {
      findings: this.#findings.list(),
      predictions: this.#predictions,
      statements: this.#statements,
      ignored: this.#findings.ignored,
      letThrough: this.#findings.letThrough,
      unreadSnapshot,
    };
  }

  #lookAtHistory(change: HistoryChange): void {
    const { engine, version, dialect, code = null } = this.#request;
    for (const { migration } of change.edited) {
      const ignores = ignoresOfScript(migration, this.#scripts.script(migration.up));
      // What they say to other rules was said when the migration was new.
      const silent = ignores.filter(({ reason }) => reason !== '');
      this.#findings.ignores.push(...silent.map((ignore) => ({ ...ignore, used: true })));
    }
    this.#findings.look({ ...change, at: 'history', engine, version, dialect, code });
  }

  /**
   * Reads everything before anything is checked: going to and fro between the two, with the code of each driven
   * out of the processor's cache by the other, takes 7% longer (a thousand files, Node 24).
   */
  *#readAll(migrations: readonly Migration[]): Generator<void> {
    for (const { up, down } of migrations) {
      for (const script of down === null ? [up] : [up, down]) {
        for (const read of this.#scripts.script(script).statements) {
          read.parsed;
          this.read += 1;
          yield;
        }
      }
    }
  }

  *#replay(migration: Migration): Generator<void> {
    const { dialect } = this.#request;
    const script = this.#scripts.script(migration.up);
    this.#past.add(script, migration.path);
    for (const read of script.statements) {
      if (!dialect.mayChangeSchema(read.statement)) continue;
      for (const operation of withCalled(read.parsed.operations, this.#schema)) {
        applyOperation(this.#schema, operation, { migration: migration.path });
      }
      yield;
    }
  }

  /** What the pending migrations that follow do. */
  #after(migration: Migration): PlacedOperation[] {
    const { checked, eachAlone } = this.#request;
    if (eachAlone) return [];
    return checked
      .slice(checked.indexOf(migration) + 1)
      .flatMap(({ up, path }) => placeOperations(this.#scripts.script(up), path));
  }

  *#check(migration: Migration): Generator<void> {
    const up = scriptWithCalled(this.#scripts.script(migration.up), this.#schema);
    const down = migration.down === null ? null : this.#scripts.script(migration.down);
    this.#findings.ignores.push(...ignoresOfScript(migration, up));
    if (down !== null) this.#findings.ignores.push(...ignoresOfScript(migration, down));
    this.#findings.look({
      at: 'migration',
      ...this.#surroundings(migration),
      up,
      down,
      downs: this.#request.format.downs,
      downPolicy: this.#request.downPolicy ?? defaultDownPolicy,
      othersHaveDowns: this.#request.all.some((one) => one !== migration && one.down !== null),
    });
    this.#statements += up.statements.length;
    yield* this.#walk(migration, up, 'up', () => this.#after(migration));
    if (down !== null) yield* this.#walk(migration, down, 'down', () => []);
  }

  *#walk(
    migration: Migration,
    script: ReadScript,
    direction: Direction,
    after: () => readonly PlacedOperation[],
  ): Generator<void> {
    const { path } = migration;
    const placed = placeOperations(script, path);
    const predictions: Prediction[] = [];
    const before = new ScriptProgress();
    const surroundings = this.#surroundings(migration);
    const past = this.#past.seenBeside(this.#pendingBeside(migration));
    const around: AroundStatement = { ...surroundings, ...before.lists, past, direction, script };
    const following = once(after);
    const laterThan = (done: number) => new LaterOperations(placed, done, following);
    let done = 0;
    for (const read of script.statements) {
      const { statement, parsed, transaction } = read;
      const step = statementStep(around, read, laterThan(done + parsed.operations.length));
      if (direction === 'up') {
        step.prediction = predictStatement(step);
        predictions.push(step.prediction);
      }
      this.#findings.look(step);
      for (const operation of parsed.operations) {
        if (direction === 'up') {
          this.#unknown.look(this.#schema, operation, { migration, statement });
          this.#findings.look(operationStep(around, step, operation, laterThan(done + 1)));
          applyOperation(this.#schema, operation, { migration: path });
        }
        before.add({ operation, statement, transaction, migration: path });
        done += 1;
      }
      this.walked += 1;
      yield;
    }
    if (direction === 'down') return;
    this.#past.add(script, migration.path);
    // One by one: a spread of a hundred thousand arguments does not fit onto the stack.
    for (const prediction of predictions) this.#predictions.push(prediction);
    this.#findings.look({ at: 'script', ...surroundings, script, predictions });
  }

  #pendingBeside({ path }: Migration): ReadonlySet<string> {
    return this.#request.eachAlone ? new Set([path]) : this.#checkedPaths;
  }

  #surroundings(migration: Migration): AtMigration {
    const { engine, version, dialect, code = null } = this.#request;
    const schema = this.#schema;
    const pending = this.#pendingBeside(migration);
    const isPending = (createdBy: string | null | undefined) =>
      createdBy !== null && createdBy !== undefined && pending.has(createdBy);
    const isNew = (relation: RelationName) =>
      isPending(findTable(schema, relation)?.createdBy) ||
      isPending(findView(schema, relation)?.createdBy);
    return { engine, version, dialect, code, migration, schema, isNew, isPending };
  }
}
