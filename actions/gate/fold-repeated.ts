import { groupBy } from '@lockkeeper/core/group-by';
import type { PlacedFinding } from './collect-findings';

/** How often a file hears the same before it is told once, with the lines. */
const often = 3;

/**
 * A file that is worth the same notice for table after table gets it once, at the first statement, with the lines of
 * the others. Each error and each warning keeps its own place and rewrite. What a comment ignores is left out before, so that it still has to answer for each.
 */
export function foldRepeated(findings: readonly PlacedFinding[]): PlacedFinding[] {
  const groups = groupBy(findings, ({ rule, severity, path }) => `${rule} ${severity} ${path}`);
  return findings.flatMap((finding) => {
    const group = groups.get(`${finding.rule} ${finding.severity} ${finding.path}`) ?? [];
    if (finding.severity !== 'notice') return [finding];
    if (group.length <= often || finding.statement === null) return [finding];
    const [first, ...others] = group;
    if (finding !== first) return [];
    const lines = [...new Set(others.map(({ line }) => line))].join(', ');
    return [
      {
        ...finding,
        message: `${finding.message}\n\nThe same at ${others.length} more statements of this file, in lines ${lines}.`,
      },
    ];
  });
}
