import { z } from 'zod';
import type { GithubClient } from './client';
import type { RunContext } from './run-context';

const artifactSchema = z.object({
  id: z.number(),
  name: z.string(),
  size_in_bytes: z.number(),
  expired: z.boolean(),
});
export type Artifact = z.infer<typeof artifactSchema>;

/**
 * The artifacts of a run that are called `name`, or `name` with a dash and more, since no two jobs of a run can upload
 * one of the same name. In the order of their names; of one name the newest, for a run may have several attempts.
 */
export async function artifactsOfRun(
  client: GithubClient,
  { repository, runId }: RunContext,
  name: string,
): Promise<readonly Artifact[]> {
  const { owner, name: repo } = repository;
  const route = 'GET /repos/{owner}/{repo}/actions/runs/{run_id}/artifacts';
  const listed = await client.pages(route, { owner, repo, run_id: Number(runId) });
  const wanted = z
    .array(artifactSchema)
    .parse(listed)
    .filter((artifact) => artifact.name === name || artifact.name.startsWith(`${name}-`))
    .sort((one, other) => one.id - other.id);
  const newest = new Map(wanted.map((artifact) => [artifact.name, artifact]));
  return [...newest.values()].sort((one, other) => (one.name < other.name ? -1 : 1));
}

/** The zip of an artifact; null where it is longer. */
export function downloadArtifact(
  client: GithubClient,
  { repository }: RunContext,
  { id }: Artifact,
  longestBytes: number,
): Promise<Buffer | null> {
  const { owner, name: repo } = repository;
  const route = 'GET /repos/{owner}/{repo}/actions/artifacts/{artifact_id}/{archive_format}';
  const parameters = { owner, repo, artifact_id: id, archive_format: 'zip' };
  return client.download(route, parameters, longestBytes);
}
