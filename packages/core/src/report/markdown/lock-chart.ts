import type { Blocks, LockHold } from '../../locks/lock';
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

/** The locks over the time of the whole measurement, as a Mermaid gantt. */
export function lockChart(locks: readonly LockHold[]): string | null {
  const bars = locks.filter(({ phases }) => phases.length > 0).slice(0, mostBars);
  if (bars.length === 0) return null;
  const start = Math.min(...bars.map((lock) => extentOf(lock).from));
  const end = Math.max(...bars.map((lock) => extentOf(lock).to));
  const axis = axisFor(end - start);
  const versions = [...new Set(bars.map(({ migration }) => migration))];
  const lines = versions.flatMap((version) => [
    `  section ${mermaidName(version)}`,
    ...bars
      .filter(({ migration }) => migration === version)
      .map((lock) => {
        const { from, to } = extentOf(lock);
        const first = Math.round((from - start) / axis.unit);
        const last = Math.max(first + 1, Math.round((to - start) / axis.unit));
        return `  ${barName(lock)} :${tags[lock.blocks]}, ${first}, ${last}`;
      }),
  ]);
  return fenced(
    ['gantt', '  dateFormat x', `  axisFormat ${axis.format}`, '  todayMarker off', ...lines].join(
      '\n',
    ),
    'mermaid',
  );
}

// The bullet keeps a relation called `section` or `click` from being read as a keyword.
function barName(lock: LockHold): string {
  const held = formatMilliseconds(lock.heldMilliseconds);
  return `• ${mermaidName(lock.relation)} ${mermaidName(lock.mode)} ${held}`;
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
