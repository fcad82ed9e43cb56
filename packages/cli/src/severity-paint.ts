import type { RuleSeverity } from '@lockkeeper/actions/gate/rule';
import type { Colors } from 'picocolors/types';

/** Text in the colour of a severity. */
export function severityPaint(
  { red, yellow, cyan, dim }: Colors,
  severity: RuleSeverity,
  text: string,
): string {
  const paint = { error: red, warning: yellow, notice: cyan, off: dim }[severity];
  return paint(text);
}
