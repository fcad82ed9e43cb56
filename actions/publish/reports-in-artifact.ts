import { UserError } from '@lockkeeper/core/errors';
import { readZip } from '@lockkeeper/core/github/read-zip';
import { counted } from '@lockkeeper/core/report/counts';
import { fromJson } from '@lockkeeper/core/report/json';
import type { Report } from '@lockkeeper/core/report/report';

export interface ReportsInArtifact {
  /** In the order in which their stages began. */
  readonly reports: readonly Report[];
  /** What was not taken, and why. */
  readonly refused: readonly string[];
  /** Bytes that were unpacked. */
  readonly bytes: number;
}

const mostFiles = 100;
/** Real reports are seven to nine times as long as their packed form, a bomb of deflate up to a thousand. */
const mostRatio = 200;

/** The reports in an artifact that anybody can have made. What is no `*.json` is not looked at. */
export async function reportsInArtifact(
  zip: Buffer,
  longestBytes: number,
): Promise<ReportsInArtifact> {
  const limits = { entries: mostFiles, bytes: longestBytes, ratio: mostRatio };
  const reading = await readZip(zip, (name) => name.endsWith('.json'), limits);
  if ('refused' in reading) return { reports: [], refused: [reading.refused], bytes: 0 };
  const read = reading.files.map(({ content }) => readReport(content.toString('utf8')));
  const reports = read.filter((report) => report !== null);
  const others = read.length - reports.length;
  return {
    reports: reports.sort((one, other) => (one.startedAt < other.startedAt ? -1 : 1)),
    refused:
      others === 0
        ? []
        : [`${counted(others, 'file in it is', 'files in it are')} no report of this version`],
    bytes: reading.files.reduce((sum, { content }) => sum + content.length, 0),
  };
}

/** Null for what is none. */
function readReport(text: string): Report | null {
  try {
    return fromJson(text);
  } catch (error) {
    if (error instanceof UserError) return null;
    throw error;
  }
}
