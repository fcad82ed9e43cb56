import type { Prediction } from '@lockkeeper/core/report/report';
import type { RuleFinding } from './rule';
import type { ReadStatement, ScriptStep } from './step';

export interface PredictedStatement extends ReadStatement {
  readonly prediction: Prediction;
}

export const exclusive = 'ACCESS EXCLUSIVE';

const known = new WeakMap<ScriptStep, readonly PredictedStatement[]>();

/** The statements of a script with their predictions. */
export function predictedStatements(step: ScriptStep): readonly PredictedStatement[] {
  const before = known.get(step);
  if (before !== undefined) return before;
  const statements = step.script.statements.flatMap((read, index) => {
    const prediction = step.predictions[index];
    return prediction === undefined ? [] : [{ ...read, prediction }];
  });
  known.set(step, statements);
  return statements;
}

/** The transactions of a script that keep everybody from a table; statements that run by themselves are left out. */
export function exclusiveTransactions(step: ScriptStep): PredictedStatement[][] {
  const isExclusive = ({ locks }: Prediction) => locks.some(({ mode }) => mode === exclusive);
  if (!step.predictions.some(isExclusive)) return [];
  const transactions = new Map<number, PredictedStatement[]>();
  for (const statement of predictedStatements(step)) {
    if (statement.transaction === null) continue;
    const others = transactions.get(statement.transaction);
    if (others === undefined) transactions.set(statement.transaction, [statement]);
    else others.push(statement);
  }
  return [...transactions.values()];
}

/** Where a finding about a script stands: at one of its statements. */
export function atStatement({ statement }: ReadStatement): NonNullable<RuleFinding['place']> {
  const { line, endLine, index } = statement;
  return { line, endLine, statement: index };
}
