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

/** The operations of the scripts that are done, read when a rule first looks back. */
export class PastOperations {
  #unread: DoneScript[] = [];
  readonly #all: PlacedOperation[] = [];
  readonly #byMigration = new Map<string, readonly PlacedOperation[]>();
  readonly #byKind = new Map<OperationKind, PlacedOperation[]>();

  add(script: ReadScript, migration: string): void {
    this.#unread.push({ script, migration });
  }

  /** As a migration sees it beside which these are pending, in order; to be asked before the next script is added. */
  seenBeside(pending: ReadonlySet<string>): Past {
    const read = () => this.#read();
    const all = this.#all;
    const byKind = this.#byKind;
    const byMigration = this.#byMigration;
    let change: readonly PlacedOperation[] | null = null;
    let recent: readonly PlacedOperation[] | null = null;
    return {
      get all() {
        read();
        return all;
      },
      get change() {
        read();
        change ??= [...pending].flatMap((migration) => byMigration.get(migration) ?? []);
        return change;
      },
      get recent() {
        read();
        recent ??= recentOf([...byMigration], pending);
        return recent;
      },
      ofKind: <const Kind extends OperationKind>(kind: Kind) => {
        read();
        return (byKind.get(kind) ??
          []) as readonly PlacedOperation[] as readonly PlacedKind<Kind>[];
      },
    };
  }

  #read(): void {
    if (this.#unread.length === 0) return;
    for (const { script, migration } of this.#unread) {
      const operations = placeOperations(script, migration);
      if (operations.length === 0) continue;
      this.#byMigration.set(migration, operations);
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

function recentOf(
  migrations: readonly (readonly [path: string, operations: readonly PlacedOperation[]])[],
  pending: ReadonlySet<string>,
): PlacedOperation[] {
  let older = 0;
  const before = migrations.findLastIndex(([path]) => {
    if (!pending.has(path)) older += 1;
    return older > lastRelease;
  });
  return migrations.slice(before + 1).flatMap(([, operations]) => operations);
}
