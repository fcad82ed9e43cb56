import { formatCount } from '../counts';
import { shorten } from '../fit-text';
import { escapeText, inlineCode } from '../markdown-escape';
import type { Report } from '../report';
import type { Block } from './fit-blocks';
import { details, markdownTable } from './markdown-table';

const mostRows = 100;
const longestValue = 200;

/** Where production's server is not as the rehearsal's. `of` names the stage where there are several. */
export function parityBlocks(
  { measurements: { parity = [] } }: Report,
  of: string | null,
): Block[] {
  if (parity.length === 0) return [];
  const code = (value: string) => (value === '' ? '–' : inlineCode(shorten(value, longestValue)));
  const rows = parity
    .slice(0, mostRows)
    .map(({ setting, rehearsal, production, matters }) => [
      code(setting),
      code(rehearsal),
      code(production),
      escapeText(shorten(matters, longestValue)),
    ]);
  const headers = ['setting', 'rehearsal', 'production', 'matters for'];
  const columns = headers.map((header) => ({ header }));
  const name = of === null ? 'Parity with production' : `${of}: parity with production`;
  const summary = `${name} (${formatCount(parity.length)})`;
  return [{ kind: 'other tables', text: details(summary, markdownTable(columns, rows)) }];
}
