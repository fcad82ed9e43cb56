import type { InputValues } from '@lockkeeper/core/action/inputs';
import type { BudgetConfig } from '@lockkeeper/core/config/config';
import type { Blocks } from '@lockkeeper/core/locks/lock';
import type { budgetInputs } from './action';

export type BudgetInputs = InputValues<typeof budgetInputs>;

export type BlockingLevel = Exclude<Blocks, 'nothing'>;

/** The inputs, and what lockkeeper.yml says of single relations. */
export interface Budget {
  readonly inputs: BudgetInputs;
  readonly relations: Readonly<Record<string, BudgetConfig>>;
}

/** Milliseconds for which reads and writes, or writes, of a relation may be blocked. */
export function limitsOf(
  { inputs, relations }: Budget,
  relation: string,
): Record<BlockingLevel, number> {
  const own = Object.hasOwn(relations, relation) ? relations[relation] : undefined;
  return {
    'reads and writes': own?.maxExclusiveMs ?? inputs['max-exclusive-ms'],
    writes: own?.maxWriteBlockMs ?? inputs['max-write-block-ms'],
  };
}
