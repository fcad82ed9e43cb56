import type { PlacedOperation } from './step';

export interface Neighbours {
  readonly later: readonly PlacedOperation[];
  readonly past: readonly PlacedOperation[];
}

/**
 * The step with its neighbours, which are put together when a rule first asks for them: most never do, and a script
 * of thousands of statements would copy millions of entries.
 */
export function withNeighbours<Step extends object>(
  step: Step,
  neighbours: { readonly [Name in keyof Neighbours]: () => Neighbours[Name] },
): Step & Neighbours {
  const lazy = (list: () => readonly PlacedOperation[]): PropertyDescriptor => {
    let known: readonly PlacedOperation[] | null = null;
    return {
      enumerable: true,
      get() {
        known ??= list();
        return known;
      },
    };
  };
  return Object.defineProperties(step, {
    later: lazy(neighbours.later),
    past: lazy(neighbours.past),
  }) as Step & Neighbours;
}
