import { shorten } from '../fit-text';
import { escapeText } from '../markdown-escape';
import type { Report } from '../report';
import type { Block } from './fit-blocks';

const longestFact = 300;

/** What it was rehearsed on, how it was measured, and the like. `of` names the stage where there are several. */
export function factsBlock({ measurements }: Report, of: string | null): Block[] {
  const lines = (measurements.facts ?? []).map(({ label, value }) => {
    const name = of === null ? label.charAt(0).toUpperCase() + label.slice(1) : `${of}: ${label}`;
    return escapeText(shorten(`${name}: ${value}`, longestFact));
  });
  return lines.length === 0 ? [] : [{ kind: 'other tables', text: lines.join('<br>\n') }];
}
