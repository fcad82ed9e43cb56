import type { Operation } from '@lockkeeper/core/sql/operation';
import type {
  AtStatement,
  OperationStep,
  PlacedOperation,
  ReadStatement,
  StatementStep,
} from './step';

/** What is the same at all statements of a script. */
export type AroundStatement = Omit<AtStatement, keyof ReadStatement | 'later'>;

/** At first without its prediction, which is made of the step. */
export type UnpredictedStep = Omit<StatementStep, 'prediction'> & Writable<'prediction'>;

type Writable<Key extends keyof StatementStep> = { -readonly [Name in Key]: StatementStep[Name] };

type Later = () => readonly PlacedOperation[];

export function statementStep(
  around: AroundStatement,
  { statement, parsed, transaction }: ReadStatement,
  later: Later,
): UnpredictedStep {
  const list = once(later);
  return {
    ...around,
    at: 'statement',
    statement,
    parsed,
    transaction,
    prediction: null,
    get later() {
      return list();
    },
  };
}

export function operationStep(
  around: AroundStatement,
  { statement, parsed, transaction, prediction }: UnpredictedStep,
  operation: Operation,
  later: Later,
): OperationStep {
  const list = once(later);
  return {
    ...around,
    at: 'operation',
    statement,
    parsed,
    transaction,
    operation,
    prediction,
    get later() {
      return list();
    },
  };
}

/**
 * Put together when a rule first asks: most never do, and a script of thousands of statements would copy millions
 * of entries.
 */
function once(list: Later): Later {
  let known: readonly PlacedOperation[] | null = null;
  return () => {
    known ??= list();
    return known;
  };
}
