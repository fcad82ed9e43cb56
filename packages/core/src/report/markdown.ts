import { limitLength } from './limit-length';
import { mapStrings } from './map-strings';
import { findingBlocks } from './markdown/finding-blocks';
import { fitBlocks } from './markdown/fit-blocks';
import { headingBlock, overviewBlocks } from './markdown/overview-blocks';
import { parityBlocks } from './markdown/parity-blocks';
import { stageBlocks } from './markdown/stage-blocks';
import { plainTextWithoutAnsi } from './plain-text';
import type { Report } from './report';
import { stageReports } from './report-view';

// A comment of GitHub's holds 65,536 characters, and the board around a section needs some of them.
const usualLimit = 60_000;

/** Characters that the verdict, the summary and the note of what is missing can need at most. */
export const leastLimit = 4_000;

export interface MarkdownOptions {
  /** Characters at most, from 4,000; 60,000 unless told. */
  readonly limit?: number;
  /** With a heading that has the stage and its verdict; true unless told. */
  readonly heading?: boolean;
}

/**
 * The report as a section for a pull request's comment or a job's summary, for GitHub's Markdown. It
 * fits the limit by leaving out whole tables, charts, fixes and findings, in this order, and says so.
 * Nothing that a pull request wrote into the report formats, links, mentions or runs. Throws a
 * RangeError for a limit below 4,000.
 */
export function toMarkdown(
  report: Report,
  { limit = usualLimit, heading = true }: MarkdownOptions = {},
): string {
  if (limit < leastLimit) throw new RangeError(`a limit of ${limit} is below ${leastLimit}`);
  const safe = mapStrings(report, (text) => plainTextWithoutAnsi(limitLength(text, limit)));
  return fitBlocks(
    [
      ...(heading ? [headingBlock(safe)] : []),
      ...overviewBlocks(safe),
      ...findingBlocks(safe),
      // A rehearsal's server is its own and not of one stage.
      ...(safe.stages === undefined ? [] : parityBlocks(safe, null)),
      ...stageReports(safe).flatMap((stage) =>
        stageBlocks(stage, safe.stages === undefined ? null : stage.stage),
      ),
    ],
    limit,
  );
}
