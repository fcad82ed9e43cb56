import type { OperationKind, OperationOf } from '@lockkeeper/core/sql/operation';
import { placeOperations } from './read-script';
import type { PlacedOperation, ReadScript } from './step';

/** An operation of one kind with its statement. */
export interface PlacedKind<Kind extends OperationKind> extends PlacedOperation {
  readonly operation: OperationOf<Kind>;
}

/** What the migrations before one have done, history included, the newest last. */
export interface Past {
  /** The same list throughout a run, which grows. */
  readonly all: readonly PlacedOperation[];
  /** What the change itself has done before this migration. */
  readonly change: readonly PlacedOperation[];
  /** The same, and the newest migrations of the history, which the release before this one may have brought. */
  readonly recent: readonly PlacedOperation[];
  ofKind<const Kind extends OperationKind>(kind: Kind): readonly PlacedKind<Kind>[];
}

/** How many migrations of the history count as the release before. */
const lastRelease = 5;

interface DoneScript {
  readonly script: ReadScript;
  readonly migration: string;
}

interface Stretch {
  readonly migration: string;
  readonly operations: readonly PlacedOperation[];
}

/** The operations of the scripts that are done, read when a rule first looks back. */
export class PastOperations {
  #unread: DoneScript[] = [];
  readonly #all: PlacedOperation[] = [];
  readonly #stretches: Stretch[] = [];
  readonly #byKind = new Map<OperationKind, PlacedOperation[]>();

  add(script: ReadScript, migration: string): void {
    this.#unread.push({ script, migration });
  }

  /** As one migration sees it: to be asked before the next script is added. */
  seenBy(isPending: (migration: string) => boolean): Past {
    const read = () => this.#read();
    const stretches = this.#stretches;
    const all = this.#all;
    const byKind = this.#byKind;
    let change: readonly PlacedOperation[] | null = null;
    let recent: readonly PlacedOperation[] | null = null;
    return {
      get all() {
        read();
        return all;
      },
      get change() {
        read();
        change ??= stretches.flatMap(({ migration, operations }) =>
          isPending(migration) ? operations : [],
        );
        return change;
      },
      get recent() {
        read();
        recent ??= stretches
          .slice(firstRecent(stretches, isPending))
          .flatMap(({ operations }) => operations);
        return recent;
      },
      ofKind: <const Kind extends OperationKind>(kind: Kind) => {
        read();
        return (byKind.get(kind) ?? []) as readonly PlacedOperation[] as readonly PlacedKind<Kind>[];
      },
    };
  }

  #read(): void {
    if (this.#unread.length === 0) return;
    for (const { script, migration } of this.#unread) {
      const operations = placeOperations(script, migration);
      if (operations.length === 0) continue;
      this.#stretches.push({ migration, operations });
      for (const placed of operations) {
        this.#all.push(placed);
        const { kind } = placed.operation;
        const same = this.#byKind.get(kind);
        if (same === undefined) this.#byKind.set(kind, [placed]);
        else same.push(placed);
      }
    }
    this.#unread = [];
  }
}

function firstRecent(
  stretches: readonly Stretch[],
  isPending: (migration: string) => boolean,
): number {
  const newest = new Set<string>();
  const last = stretches.findLastIndex(({ migration }) => {
    if (!isPending(migration)) newest.add(migration);
    return newest.size > lastRelease;
  });
  return last + 1;
}
