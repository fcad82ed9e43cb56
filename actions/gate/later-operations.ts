import type { PlacedOperation } from './step';

/** What follows an operation: a place in lists that all steps share, so that nothing is copied for any of them. */
export class LaterOperations implements Iterable<PlacedOperation> {
  readonly #script: readonly PlacedOperation[];
  readonly #from: number;
  readonly #after: () => readonly PlacedOperation[];

  /**
   * @param script the operations of the script.
   * @param from the position in it where the later ones begin.
   * @param after what the migrations that follow do; asked each time.
   */
  constructor(
    script: readonly PlacedOperation[],
    from: number,
    after: () => readonly PlacedOperation[],
  ) {
    this.#script = script;
    this.#from = from;
    this.#after = after;
  }

  some(test: (operation: PlacedOperation) => boolean): boolean {
    for (const operation of this) if (test(operation)) return true;
    return false;
  }

  *[Symbol.iterator](): Generator<PlacedOperation> {
    for (let at = this.#from; at < this.#script.length; at += 1) {
      const operation = this.#script[at];
      if (operation !== undefined) yield operation;
    }
    yield* this.#after();
  }
}
