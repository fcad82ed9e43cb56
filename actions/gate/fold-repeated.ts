import { groupBy } from '@lockkeeper/core/group-by';
import type { PlacedFinding } from './collect-findings';

/** How often a file hears the same before it is told once, with the lines. */
const often = 3;

/** A file that cannot be read is one cause, however many statements it takes along. */
const oncePerFile = new Set(['unread-statement']);

/**
 * A file that is worth the same notice for table after table gets it once, at the first statement, with the lines of
 * the others; so does a file that cannot be read. Each other error and warning keeps its own place and rewrite. What
 * a comment ignores is left out before, so that it still has to answer for each.
 */
export function foldRepeated(findings: readonly PlacedFinding[]): PlacedFinding[] {
  const groups = groupBy(findings, groupOf);
  return findings.flatMap((finding) => {
    const group = groups.get(groupOf(finding)) ?? [];
    if (!isFolded(finding, group.length)) return [finding];
    if (finding !== group[0]) return [];
    return group.length === 1 ? [finding] : [withOthers(finding, group.slice(1))];
  });
}

function groupOf({ rule, severity, path }: PlacedFinding): string {
  return `${rule} ${severity} ${path}`;
}

function isFolded({ rule, severity, statement }: PlacedFinding, count: number): boolean {
  if (oncePerFile.has(rule)) return true;
  return severity === 'notice' && count > often && statement !== null;
}

/** More than a screen of line numbers tells nothing. */
const mostLines = 40;

function withOthers(finding: PlacedFinding, others: readonly PlacedFinding[]): PlacedFinding {
  const lines = [...new Set(others.map(({ line }) => line))];
  const shown = lines.slice(0, mostLines).join(', ');
  const more = lines.length > mostLines ? ` and ${lines.length - mostLines} more` : '';
  const statements =
    others.length === 1 ? 'one more statement' : `${others.length} more statements`;
  return {
    ...finding,
    message: `${finding.message}\n\nThe same at ${statements} of this file, in ${lines.length === 1 ? 'line' : 'lines'} ${shown}${more}.`,
  };
}
