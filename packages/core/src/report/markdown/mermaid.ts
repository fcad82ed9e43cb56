import { shorten } from '../fit-text';
import { oneLine } from '../plain-text';

const longestName = 40;

/**
 * A name that Mermaid takes for text wherever it stands: letters, digits, spaces and a few signs that
 * its grammars give no meaning.
 */
export function mermaidName(name: string): string {
  return shorten(oneLine(name.replace(/[^\p{L}\p{M}\p{N} ._-]/gu, '_')), longestName);
}
