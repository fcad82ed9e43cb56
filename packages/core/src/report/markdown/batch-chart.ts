import { fenced } from '../markdown-escape';
import type { BackfillMeasurement } from '../report';
import { greatestOf } from '../sparkline';
import { mermaidName } from './mermaid';

const mostBars = 60;

/** As many as have room for a number each; between more, Mermaid chooses, and would write 1.5 between fewer. */
const mostNumbered = 20;

/** The durations of a backfill's batches as a Mermaid bar chart. */
export function batchChart({ name, batchMilliseconds }: BackfillMeasurement): string | null {
  if (batchMilliseconds.length < 2) return null;
  const bars = greatestOf(batchMilliseconds, mostBars).map((time) => Number(time.toFixed(2)));
  return fenced(
    [
      'xychart-beta',
      `  title "${mermaidName(name)}"`,
      `  x-axis "batch" ${axisOf(batchMilliseconds.length)}`,
      `  y-axis "milliseconds" 0 --> ${Math.max(1, Math.ceil(Math.max(...bars)))}`,
      `  bar [${bars.join(', ')}]`,
    ].join('\n'),
    'mermaid',
  );
}

function axisOf(batches: number): string {
  if (batches > mostNumbered) return `1 --> ${batches}`;
  return `[${Array.from({ length: batches }, (_, at) => at + 1).join(', ')}]`;
}
