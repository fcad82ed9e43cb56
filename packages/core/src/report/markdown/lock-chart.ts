import { holdsByBlocking } from '../../locks/holds-by-blocking';
import type { Blocks, LockHold } from '../../locks/lock';
import { byMigration } from '../by-migration';
import { formatMilliseconds } from '../duration';
import { fenced } from '../markdown-escape';
import { mermaidName } from './mermaid';

const mostBars = 30;

// What Mermaid's gantt draws red, blue and grey.
const tags: Readonly<Record<Blocks, string>> = {
  'reads and writes': 'crit',
  writes: 'active',
  nothing: 'done',
};

/** The locks as a Mermaid gantt: each migration has a clock of its own, and they are drawn one after the other. */
export function lockChart(locks: readonly LockHold[]): string | null {
  const bars = holdsByBlocking(locks)
    .filter(({ phases }) => phases.length > 0)
    .slice(0, mostBars);
  if (bars.length === 0) return null;
  const sections = sectionsOf(bars);
  const axis = axisFor(sections.at(-1)?.end ?? 0);
  const lines = sections.flatMap(({ version, locks: held, shift }) => [
    `  section ${mermaidName(version)}`,
    ...held.flatMap((lock) =>
      barsOf(lock).map(({ mode, from, to }) => {
        const first = Math.round((from + shift) / axis.unit);
        const last = Math.max(first + 1, Math.round((to + shift) / axis.unit));
        const name = barName(lock.relation, mode, to - from);
        return `  ${name} :${tags[lock.blocks]}, ${first}, ${last}`;
      }),
    ),
  ]);
  return fenced(
    ['gantt', '  dateFormat x', `  axisFormat ${axis.format}`, '  todayMarker off', ...lines].join(
      '\n',
    ),
    'mermaid',
  );
}

interface Section {
  readonly version: string;
  readonly locks: readonly LockHold[];
  /** From the migration's clock to the chart's. */
  readonly shift: number;
  readonly end: number;
}

/** A section for each migration, in the order in which they ran. */
function sectionsOf(bars: readonly LockHold[]): Section[] {
  const sections: Section[] = [];
  for (const [version, locks] of byMigration(bars)) {
    const begin = sections.at(-1)?.end ?? 0;
    const from = Math.min(...locks.map((lock) => extentOf(lock).from));
    const to = Math.max(...locks.map((lock) => extentOf(lock).to));
    sections.push({ version, locks, shift: begin - from, end: begin + to - from });
  }
  return sections;
}

// The bullet keeps a relation called `section` or `click` from being read as a keyword.
function barName(relation: string, mode: string, held: number): string {
  return `• ${mermaidName(relation)} ${mermaidName(mode)} ${formatMilliseconds(held)}`;
}

/** Phases that follow each other are one bar. */
function barsOf({ mode, phases }: LockHold): { mode: string; from: number; to: number }[] {
  const bars: { mode: string; from: number; to: number }[] = [];
  for (const phase of phases) {
    const last = bars.at(-1);
    if (last !== undefined && last.to >= phase.fromMilliseconds) last.to = phase.toMilliseconds;
    else bars.push({ mode, from: phase.fromMilliseconds, to: phase.toMilliseconds });
  }
  return bars;
}

function extentOf({ phases }: LockHold): { from: number; to: number } {
  return {
    from: phases.reduce((first, phase) => Math.min(first, phase.fromMilliseconds), Infinity),
    to: phases.reduce((last, phase) => Math.max(last, phase.toMilliseconds), -Infinity),
  };
}

/** Mermaid's axis shows dates of the reader's zone, in which only seconds and below are sure. */
function axisFor(milliseconds: number): { unit: number; format: string } {
  if (milliseconds < 1_000) return { unit: 1, format: '%L ms' };
  if (milliseconds < 60_000) return { unit: 1, format: '%S.%L s' };
  return { unit: 1_000, format: '%S%L s' };
}
