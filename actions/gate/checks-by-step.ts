import type { EngineName } from '@lockkeeper/core/engine/engine-name';
import type { OperationKind } from '@lockkeeper/core/sql/operation';
import { type Check, checksOf, type Rule, type RuleOptions } from './rule';
import type { Step } from './step';

/** A check with the rule that it belongs to and what the settings say of it. */
interface HeldCheck {
  readonly rule: Rule;
  readonly check: Check;
  readonly options: RuleOptions;
}

type Place = Step['at'] | 'down' | `operation ${OperationKind}`;

/** Which checks look at a step: over a hundred rules, of which a step concerns a few. */
export class ChecksByStep {
  readonly #all: readonly HeldCheck[];
  readonly #byPlace = new Map<EngineName, Map<Place, readonly HeldCheck[]>>();

  constructor(rules: readonly Rule[], options: ReadonlyMap<string, RuleOptions>) {
    this.#all = rules.flatMap((rule) =>
      checksOf(rule).map((check) => ({ rule, check, options: options.get(rule.id) ?? {} })),
    );
  }

  /** In the rules' order. */
  at(step: Step): readonly HeldCheck[] {
    const byPlace = this.#byPlace.get(step.engine) ?? new Map<Place, readonly HeldCheck[]>();
    this.#byPlace.set(step.engine, byPlace);
    const place = placeOf(step);
    const known = byPlace.get(place);
    if (known !== undefined) return known;
    const found = this.#all.filter((held) => looksAt(held, step));
    byPlace.set(place, found);
    return found;
  }
}

function placeOf(step: Step): Place {
  if (step.at === 'operation') return `operation ${step.operation.kind}`;
  return step.at === 'statement' && step.direction === 'down' ? 'down' : step.at;
}

function looksAt({ rule, check }: HeldCheck, step: Step): boolean {
  if (check.at !== step.at || !rule.engines.includes(step.engine)) return false;
  if (step.at === 'operation') {
    return check.kinds === null || check.kinds.includes(step.operation.kind);
  }
  return step.at !== 'statement' || step.direction === 'up' || check.downs;
}
