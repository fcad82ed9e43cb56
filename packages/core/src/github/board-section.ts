import { shorten } from '../report/fit-text';
import { limitLength } from '../report/limit-length';
import { leastLimit, toMarkdown } from '../report/markdown';
import { escapeText, htmlCode, inlineCode } from '../report/markdown-escape';
import { plainTextWithoutAnsi } from '../report/plain-text';
import type { Report } from '../report/report';
import { verdictEmoji, verdictWords } from '../report/verdict';
import { type BoardSection, foldedSection, lengthOf, longestBoard } from './board';

export interface SectionSource {
  readonly report: Report;
  /** How the board names the stage. */
  readonly key: string;
  readonly headSha: string;
  /** The check run's page, or the run's where there is none. */
  readonly link: string;
  /** It is a fork's word. */
  readonly unproven?: boolean;
}

const noProof =
  "_The fork's own run has reported this. A fork can change what its run reports, so this is no proof._\n\n";
const longestSummary = 160;
const longestKey = 120;

/** One stage may not take the room of all others, which may come later. */
const longestDetails = 24_000;

/** What the stage says on a board that holds these sections already. */
export function boardSection(
  source: SectionSource,
  others: readonly BoardSection[],
  at = new Date(),
): BoardSection {
  const { report, key, unproven = false } = source;
  const bare = { key, row: row(source), at: at.toISOString(), details: '' };
  const taken = others
    .filter((other) => other.key !== key)
    .reduce((sum, other) => sum + lengthOf(other), lengthOf(bare) + 1_000);
  const room = Math.min(longestDetails, longestBoard - taken);
  const markdown = toMarkdown(report, { limit: Math.max(leastLimit, room), heading: false });
  const summary = `${verdictEmoji[report.verdict]} ${htmlCode(shorten(key, longestKey))} ${verdictWords[report.verdict]}`;
  return { ...bare, details: foldedSection(summary, unproven ? noProof + markdown : markdown) };
}

function row({ report, key, headSha, link, unproven = false }: SectionSource): string {
  const summary = plainTextWithoutAnsi(limitLength(report.summary, 10_000));
  const cells = [
    verdictEmoji[report.verdict],
    escapeText(shorten(key, longestKey)),
    `${unproven ? 'by the word of the fork: ' : ''}${escapeText(shorten(summary, longestSummary))}`,
    inlineCode(headSha.slice(0, 8)),
    `[details](${link})`,
  ];
  return `| ${cells.join(' | ')} |`;
}
