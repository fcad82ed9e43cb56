import type { Operation } from '@lockkeeper/core/sql/operation';
import type { LaterOperations } from './later-operations';
import type { AtStatement, OperationStep, ReadStatement, StatementStep } from './step';

/** What is the same at all statements of a script. */
export type AroundStatement = Omit<AtStatement, keyof ReadStatement | 'later'>;

/** At first without its prediction, which is made of the step. */
export type UnpredictedStep = Omit<StatementStep, 'prediction'> & Writable<'prediction'>;

type Writable<Key extends keyof StatementStep> = { -readonly [Name in Key]: StatementStep[Name] };

export function statementStep(
  around: AroundStatement,
  { statement, parsed, transaction }: ReadStatement,
  later: LaterOperations,
): UnpredictedStep {
  return {
    ...around,
    at: 'statement',
    statement,
    parsed,
    transaction,
    prediction: null,
    later,
  };
}

export function operationStep(
  around: AroundStatement,
  { statement, parsed, transaction, prediction }: UnpredictedStep,
  operation: Operation,
  later: LaterOperations,
): OperationStep {
  return {
    ...around,
    at: 'operation',
    statement,
    parsed,
    transaction,
    operation,
    prediction,
    later,
  };
}
