import type { EngineName } from '@lockkeeper/core/engine/engine-name';
import type { Operation } from '@lockkeeper/core/sql/operation';
import { type Check, checksOf, type Rule, type RuleOptions } from './rule';
import type { Step } from './step';

/** A check with the rule that it belongs to and what the settings say of it. */
interface HeldCheck {
  readonly rule: Rule;
  readonly check: Check;
  readonly options: RuleOptions;
}

/** The kind of step, or what its operations are. */
type Place = string;

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
  switch (step.at) {
    case 'operation':
      return `operation ${step.operation.kind}`;
    case 'statement':
      return `${step.direction} ${kindsOf(step.parsed.operations)}`;
    default:
      return step.at;
  }
}

function kindsOf(operations: readonly Operation[]): string {
  const [first, ...others] = operations;
  if (first === undefined) return '';
  return others.every(({ kind }) => kind === first.kind)
    ? first.kind
    : [...new Set(operations.map(({ kind }) => kind))].sort().join(' ');
}

function looksAt({ rule, check: { at, kinds, downs } }: HeldCheck, step: Step): boolean {
  if (at !== step.at || !rule.engines.includes(step.engine)) return false;
  switch (step.at) {
    case 'operation':
      return kinds === null || kinds.includes(step.operation.kind);
    case 'statement':
      if (step.direction === 'down' && !downs) return false;
      return kinds === null || step.parsed.operations.some(({ kind }) => kinds.includes(kind));
    default:
      return true;
  }
}
