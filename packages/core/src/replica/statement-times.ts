import { performance } from 'node:perf_hooks';
import type { RunObserver } from '../migrations/run-observer';

export interface StatementPlace {
  readonly migration: string;
  readonly statement: number;
}

/** When each statement ran, by this process's clock. */
export interface StatementTimes {
  /** The same observer, which these times are taken beside. */
  observing(observer: RunObserver): RunObserver;
  /**
   * The statement that what was written between two times is most likely of: of those that ran then, the one that
   * had run for the longest; else the last one before. Null before the first.
   */
  between(after: number, at: number): StatementPlace | null;
}

interface Span extends StatementPlace {
  readonly from: number;
  to: number;
}

/** `ended` is called at the end of each statement. */
export function statementTimes(ended: () => void): StatementTimes {
  const spans: Span[] = [];
  function endLast(): void {
    const last = spans.at(-1);
    if (last?.to === Number.POSITIVE_INFINITY) last.to = performance.now();
  }
  return {
    observing: (observer) => ({
      ...observer,
      async before(migration, statement, inTransaction, session) {
        // An attempt that was refused has no end of its own.
        endLast();
        const place = { migration: migration.version, statement: statement.index };
        spans.push({ ...place, from: performance.now(), to: Number.POSITIVE_INFINITY });
        await observer.before?.(migration, statement, inTransaction, session);
      },
      async after(migration, statement, inTransaction, outcome) {
        endLast();
        ended();
        await observer.after?.(migration, statement, inTransaction, outcome);
      },
    }),
    between(after, at) {
      const lasted = (span: Span) => Math.min(span.to, at) - span.from;
      const [longest] = spans
        .filter(({ from, to }) => from <= at && to >= after)
        .toSorted((a, b) => lasted(b) - lasted(a));
      const found = longest ?? spans.findLast(({ from }) => from <= at);
      return found === undefined
        ? null
        : { migration: found.migration, statement: found.statement };
    },
  };
}
