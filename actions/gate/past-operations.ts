import { placeOperations } from './read-script';
import type { PlacedOperation, ReadScript } from './step';

/** The operations of the scripts that are done, read when a rule first looks back. */
export class PastOperations {
  readonly #unread: { readonly script: ReadScript; readonly migration: string }[] = [];
  #read: readonly PlacedOperation[] = [];

  add(script: ReadScript, migration: string): void {
    this.#unread.push({ script, migration });
  }

  /** All of them, the newest last. */
  list(): readonly PlacedOperation[] {
    if (this.#unread.length === 0) return this.#read;
    const added = this.#unread.flatMap(({ script, migration }) =>
      placeOperations(script, migration),
    );
    this.#unread.length = 0;
    this.#read = [...this.#read, ...added];
    return this.#read;
  }
}
