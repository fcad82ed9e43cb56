import type { Blocks, LockHold } from '../../locks/lock';

/** A glyph a kind, so that the chart can be read without colours. */
export const blocksGlyphs: Readonly<Record<Blocks, string>> = {
  'reads and writes': '█',
  writes: '▓',
  nothing: '░',
};

export const weakerGlyph = '─';

export interface Span {
  readonly from: number;
  readonly to: number;
}

/** From the first lock's start to the last one's end, on the clock of their phases. */
export function spanOf(locks: readonly LockHold[]): Span {
  const phases = locks.flatMap((lock) => lock.phases);
  return {
    from: phases.reduce((first, phase) => Math.min(first, phase.fromMilliseconds), Infinity),
    to: phases.reduce((last, phase) => Math.max(last, phase.toMilliseconds), -Infinity),
  };
}

/**
 * The lock's phases over the span, one glyph a cell. A phase is never shorter than a cell; where the
 * lock was held in a weaker mode than its strongest, the cell is a line.
 */
export function lockBar(lock: LockHold, span: Span, width: number): string {
  const cells: string[] = Array.from({ length: width }, () => ' ');
  const scale = width / Math.max(span.to - span.from, Number.EPSILON);
  const strongestLast = [...lock.phases].sort(
    (one, other) => Number(one.mode === lock.mode) - Number(other.mode === lock.mode),
  );
  for (const phase of strongestLast) {
    const first = Math.min(width - 1, Math.floor((phase.fromMilliseconds - span.from) * scale));
    const end = Math.max(first + 1, Math.round((phase.toMilliseconds - span.from) * scale));
    const glyph = phase.mode === lock.mode ? blocksGlyphs[lock.blocks] : weakerGlyph;
    cells.fill(glyph, first, Math.min(width, end));
  }
  return cells.join('');
}
