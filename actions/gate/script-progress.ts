import type { OperationKind } from '@lockkeeper/core/sql/operation';
import type { PlacedOperation } from './step';

/** What the script has done before the step that is looked at. */
export interface DoneBefore {
  /** Its operations in order. */
  readonly earlier: readonly PlacedOperation[];
  /** Their kinds: a script of thousands of statements is not searched for what it does not have. */
  readonly seen: ReadonlySet<OperationKind>;
  /** The parameters that it has set, by name in lower case; null after RESET. */
  readonly settings: ReadonlyMap<string, string | null>;
}

/** Grows with the script; its lists are the same objects throughout, so that nothing is copied for a step. */
export class ScriptProgress {
  readonly #earlier: PlacedOperation[] = [];
  readonly #seen = new Set<OperationKind>();
  readonly #settings = new Map<string, string | null>();

  get lists(): DoneBefore {
    return { earlier: this.#earlier, seen: this.#seen, settings: this.#settings };
  }

  add(placed: PlacedOperation): void {
    const { operation } = placed;
    this.#earlier.push(placed);
    this.#seen.add(operation.kind);
    if (operation.kind !== 'set-parameter') return;
    const name = operation.name.toLowerCase();
    if (name === 'all') {
      for (const set of this.#settings.keys()) this.#settings.set(set, null);
    } else this.#settings.set(name, operation.value);
  }
}
