/** Where a workflow runs, and for which change. */
export interface RunContext {
  /** GitHub's name: pull_request, push … */
  readonly event: string;
  readonly repository: { readonly owner: string; readonly name: string };
  /** The commit that a check run belongs to: the head of a pull request, not its merge commit. */
  readonly headSha: string;
  readonly baseSha: string | null;
  /** A branch's short name. */
  readonly baseRef: string | null;
  readonly pullRequest: number | null;
  /** The change comes from another repository. */
  readonly fork: boolean;
  readonly dependabot: boolean;
  /** Its author can have written what is checked out, so policy is read at the base. */
  readonly ofPullRequest: boolean;
  readonly runId: string;
  readonly runAttempt: string;
  /** The job's id in its workflow. */
  readonly job: string;
  readonly serverUrl: string;
  readonly apiUrl: string;
  readonly actor: string;
  /** The workflow's name. */
  readonly workflow: string;
  /** The workflow's file, relative to the repository it lies in. */
  readonly workflowPath: string | null;
}

/** The page of this run. */
export function runUrl({ serverUrl, repository, runId, runAttempt }: RunContext): string {
  return `${serverUrl}/${repository.owner}/${repository.name}/actions/runs/${runId}/attempts/${runAttempt}`;
}
