import {
  type Artifact,
  artifactsOfRun,
  downloadArtifact,
} from '@lockkeeper/core/github/artifacts-of-run';
import type { GithubClient } from '@lockkeeper/core/github/client';
import type { RunContext } from '@lockkeeper/core/github/run-context';
import { formatBytes } from '@lockkeeper/core/report/counts';
import { shorten } from '@lockkeeper/core/report/fit-text';
import type { Report } from '@lockkeeper/core/report/report';
import { attempt } from './attempt';
import { reportsInArtifact } from './reports-in-artifact';

export interface FoundReport {
  readonly report: Report;
  /** The name of the artifact that it was in. */
  readonly artifact: string;
}

export interface ReportsOfRun {
  readonly artifacts: number;
  readonly reports: readonly FoundReport[];
  /** What was not taken, and why, in sentences. */
  readonly refused: readonly string[];
}

const mostArtifacts = 10;
const mostReports = 20;
const longestZip = 4_000_000;
/** Of all artifacts together: enough for reports of a few thousand statements. */
const longestUnpacked = 16_000_000;
const grant = 'actions: read';

/** What a run has left in its artifacts: input from strangers, of which only so much is read. */
export async function reportsOfRun(
  client: GithubClient,
  context: RunContext,
  name: string,
): Promise<ReportsOfRun> {
  const listing = artifactsOfRun(client, context, name);
  const artifacts = await attempt('list the artifacts of the run', grant, listing);
  const reports: FoundReport[] = [];
  const refused: string[] = [];
  let left = longestUnpacked;
  for (const artifact of artifacts.slice(0, mostArtifacts)) {
    const zip = await zipOf(client, context, artifact);
    const found =
      typeof zip === 'string'
        ? { reports: [], refused: [zip], bytes: 0 }
        : await reportsInArtifact(zip, left);
    left -= found.bytes;
    reports.push(...found.reports.map((report) => ({ report, artifact: artifact.name })));
    refused.push(...found.refused.map((why) => `${shorten(artifact.name, 60)}: ${why}.`));
  }
  if (artifacts.length > mostArtifacts) refused.push(`Only ${mostArtifacts} artifacts are read.`);
  if (reports.length > mostReports) refused.push(`Only ${mostReports} reports are shown.`);
  return { artifacts: artifacts.length, reports: reports.slice(0, mostReports), refused };
}

/** The zip, or why it is not taken. */
async function zipOf(
  client: GithubClient,
  context: RunContext,
  artifact: Artifact,
): Promise<Buffer | string> {
  if (artifact.expired) return 'it has expired';
  const tooLong = `it is longer than ${formatBytes(longestZip)}`;
  if (artifact.size_in_bytes > longestZip) return tooLong;
  const download = downloadArtifact(client, context, artifact, longestZip);
  return (await attempt('download an artifact of the run', grant, download)) ?? tooLong;
}
