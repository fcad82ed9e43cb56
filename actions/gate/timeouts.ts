import type { Operation } from '@lockkeeper/core/sql/operation';
import { type PredictedStatement, predictedStatements } from './script-transactions';
import type { ScriptStep } from './step';

export interface MissingLimit {
  /** The first statement that waits for a strong lock without a limit. */
  readonly statement: PredictedStatement;
  /** What the script does about it: nothing, switches it off, takes it back, sets it too late. */
  readonly cause: 'absent' | 'off' | 'reset' | 'late';
  /** Where it does that. */
  readonly line: number | null;
}

/** What a parameter is set to; null after RESET. */
interface Setting {
  readonly value: string | null;
  readonly line: number;
  /** The transaction that SET LOCAL holds for; null for the session. */
  readonly transaction: number | null;
}

const strong = new Set(['SHARE', 'SHARE ROW EXCLUSIVE', 'EXCLUSIVE', 'ACCESS EXCLUSIVE']);

/** Where a script first waits for a strong lock while none of the parameters limits that; null where it never does. */
export function missingLimit(step: ScriptStep, names: readonly string[]): MissingLimit | null {
  const set = new Map<string, Setting[]>();
  const statements = predictedStatements(step);
  for (const [index, statement] of statements.entries()) {
    for (const operation of statement.parsed.operations) remember(set, names, operation, statement);
    if (!statement.prediction.locks.some(({ mode }) => strong.has(mode))) continue;
    const effective = names.map((name) => inEffect(set.get(name) ?? [], statement.transaction));
    if (effective.some((setting) => setting !== null && isLimit(setting.value))) continue;
    const [taken] = effective.flatMap((setting) => setting ?? []);
    if (taken !== undefined) {
      return { statement, cause: taken.value === null ? 'reset' : 'off', line: taken.line };
    }
    const late = statements
      .slice(index + 1)
      .find(({ parsed }) => parsed.operations.some((operation) => limits(operation, names)));
    return late === undefined
      ? { statement, cause: 'absent', line: null }
      : { statement, cause: 'late', line: late.statement.line };
  }
  return null;
}

function remember(
  set: Map<string, Setting[]>,
  names: readonly string[],
  operation: Operation,
  { statement, transaction }: PredictedStatement,
): void {
  if (operation.kind !== 'set-parameter') return;
  const isLocal = operation.scope === 'transaction';
  // Outside of a transaction SET LOCAL is a warning and nothing else.
  if (operation.scope === 'global' || (isLocal && transaction === null)) return;
  for (const name of names) {
    if (operation.name.toLowerCase() !== name && operation.name !== 'all') continue;
    const setting = {
      value: operation.value,
      line: statement.line,
      transaction: isLocal ? transaction : null,
    };
    // RESET ALL takes back only what was set.
    if (operation.name === 'all' && !set.has(name)) continue;
    set.set(name, [...(set.get(name) ?? []), setting]);
  }
}

function inEffect(settings: readonly Setting[], transaction: number | null): Setting | null {
  return (
    settings.findLast((one) => one.transaction === null || one.transaction === transaction) ?? null
  );
}

function limits(operation: Operation, names: readonly string[]): boolean {
  return (
    operation.kind === 'set-parameter' &&
    names.includes(operation.name.toLowerCase()) &&
    isLimit(operation.value)
  );
}

function isLimit(value: string | null): boolean {
  return value !== null && !/^'?0\s*[a-z]*'?$/i.test(value);
}

/** What the script does wrong, for a message; empty where it does nothing. */
export function causeOf({ cause, line }: MissingLimit, name: string): string {
  switch (cause) {
    case 'off':
      return `Line ${line} switches ${name} off. `;
    case 'reset':
      return `Line ${line} takes ${name} back before this. `;
    case 'late':
      return `Line ${line} sets ${name} after this, which is too late. `;
    default:
      return '';
  }
}
