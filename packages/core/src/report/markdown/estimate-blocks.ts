import { formatCount } from '../counts';
import { estimatedTime, measuredRuns } from '../estimate-words';
import { shorten } from '../fit-text';
import { escapeText, inlineCode } from '../markdown-escape';
import type { Report } from '../report';
import type { Block } from './fit-blocks';
import type { MarkdownColumn } from './markdown-table';
import { details, markdownTable, unbroken } from './markdown-table';

const mostRows = 100;
const longestName = 200;
const longestAssumption = 300;

const columns: readonly MarkdownColumn[] = [
  { header: '' },
  { header: 'relation' },
  { header: 'phase' },
  { header: 'measured' },
  { header: 'production', align: 'right' },
  { header: 'takes there', align: 'right' },
];

/** What statements would take in production, with what that assumes. `of` names the stage where there are several. */
export function estimateBlocks(
  { measurements: { estimates = [] } }: Report,
  of: string | null,
): Block[] {
  if (estimates.length === 0) return [];
  const shown = estimates.slice(0, mostRows);
  const rows = shown.map((estimate) => [
    unbroken(inlineCode(shorten(`${estimate.migration} #${estimate.index}`, longestName))),
    inlineCode(shorten(estimate.relation, longestName)),
    escapeText(shorten(estimate.phase, longestName)),
    measuredRuns(estimate),
    `${formatCount(estimate.productionRows)} rows`,
    estimatedTime(estimate),
  ]);
  const assumptions = [...new Set(shown.map(({ assumption }) => assumption))].map(
    (assumption) => `- ${escapeText(shorten(assumption, longestAssumption))}`,
  );
  const name = of === null ? 'Estimates for production' : `${of}: estimates for production`;
  const body = `${markdownTable(columns, rows)}\n\n${assumptions.join('\n')}`;
  return [
    { kind: 'other tables', text: details(`${name} (${formatCount(estimates.length)})`, body) },
  ];
}
