import { counted, formatCount } from '../counts';
import { shorten } from '../fit-text';
import { escapeText, inlineCode } from '../markdown-escape';
import { longestStall, probeNote, waitedOf } from '../probe-words';
import type { ReportedProbe } from '../report';
import type { Block } from './fit-blocks';
import type { MarkdownColumn } from './markdown-table';
import { details, markdownTable } from './markdown-table';

const mostRows = 100;
const longestText = 200;

const figures: readonly MarkdownColumn[] = [
  { header: '#' },
  { header: 'relation' },
  { header: 'reads: longest stall', align: 'right' },
  { header: 'waited', align: 'right' },
  { header: 'writes: longest stall', align: 'right' },
  { header: 'waited', align: 'right' },
];

/** What reads and writes felt of the migration, a relation a row. */
export function probeBlock(name: string, probes: readonly ReportedProbe[] = []): Block[] {
  if (probes.length === 0) return [];
  const shown = probes.slice(0, mostRows);
  const notes = shown.some((probe) => probeNote(probe) !== '');
  const table = markdownTable(
    notes ? [...figures, { header: '' }] : figures,
    shown.map((probe) => [
      escapeText(shorten(probe.migration, longestText)),
      inlineCode(shorten(probe.relation, longestText)),
      longestStall(probe.reads),
      waitedOf(probe.reads),
      longestStall(probe.writes),
      waitedOf(probe.writes),
      ...(notes ? [escapeText(shorten(probeNote(probe), longestText))] : []),
    ]),
  );
  const more = probes.length - shown.length;
  const rest = more > 0 ? `\n\nand ${counted(more, 'more row')}` : '';
  const summary = `${name} (${formatCount(probes.length)})`;
  return [{ kind: 'other tables', text: details(summary, table + rest) }];
}
