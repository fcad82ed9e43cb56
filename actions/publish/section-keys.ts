import type { FoundReport } from './reports-of-run';

const longestPart = 40;

/**
 * How the board names a fork's reports: never as a run of ours names its stage, since a section takes the place of the
 * one with its name. Where a stage comes twice, the name of its artifact tells which it is.
 */
export function sectionKeys(found: readonly FoundReport[], artifact: string): readonly string[] {
  const taken = new Set<string>();
  return found.map(({ report: { stage }, artifact: own }) => {
    const isOnly = found.filter(({ report }) => report.stage === stage).length === 1;
    const part = own
      .slice(artifact.length + 1)
      .replace(/[^\w.-]/g, '_')
      .slice(0, longestPart);
    const name = isOnly || part === '' ? `${stage} (fork` : `${stage} (fork, ${part}`;
    let key = `${name})`;
    for (let count = 2; taken.has(key); count += 1) key = `${name}, ${count})`;
    taken.add(key);
    return key;
  });
}
