export interface Person {
  readonly login: string;
  readonly id: number;
  readonly type: 'User' | 'Bot';
}

export interface Comment {
  readonly id: number;
  /** Number of the issue or pull request. */
  readonly issue: number;
  readonly author: Person;
  body: string;
  readonly createdAt: string;
  updatedAt: string;
}

export interface CheckAnnotation {
  readonly path: string;
  readonly start_line: number;
  readonly end_line: number;
  readonly start_column?: number;
  readonly end_column?: number;
  readonly annotation_level: 'notice' | 'warning' | 'failure';
  readonly message: string;
  readonly title?: string;
  readonly raw_details?: string;
}

export interface CheckRun {
  readonly id: number;
  readonly headSha: string;
  name: string;
  status: string;
  conclusion: string | null;
  externalId: string | null;
  detailsUrl: string | null;
  startedAt: string | null;
  completedAt: string | null;
  title: string | null;
  summary: string | null;
  text: string | null;
  readonly annotations: CheckAnnotation[];
}

export interface PullRequest {
  readonly number: number;
  readonly headSha: string;
  readonly headRef: string;
  /** `owner/name`; another repository's for a fork. */
  readonly headRepository: string;
  readonly baseSha: string;
  readonly baseRef: string;
  readonly files: readonly string[];
  /** Open unless told. */
  readonly state?: 'open' | 'closed';
}

export interface Approval {
  readonly state: 'approved' | 'rejected' | 'pending';
  readonly comment: string;
  readonly user: Person;
  readonly environments: readonly string[];
}

export interface Artifact {
  readonly id: number;
  readonly name: string;
  readonly zip: Buffer;
  /** What the upload said of its length, which may be a lie; the truth unless told. */
  readonly size?: number;
  readonly expired?: boolean;
}

export interface WorkflowRun {
  readonly id: number;
  readonly name: string;
  readonly event: string;
  readonly headSha: string;
  readonly headRef: string;
  readonly headRepository: string;
  readonly conclusion: string | null;
  readonly jobs: readonly { readonly id: number; readonly name: string }[];
  readonly approvals: readonly Approval[];
  readonly artifacts: readonly Artifact[];
}

export interface Deployment {
  readonly id: number;
  readonly sha: string;
  readonly environment: string;
  readonly statuses: readonly { readonly state: string; readonly createdAt: string }[];
}

/** What the fake knows; a test may read it and change it at any time. */
export interface GithubState {
  /** `owner/name`. */
  readonly repository: string;
  readonly defaultBranch: string;
  readonly comments: Comment[];
  readonly checkRuns: CheckRun[];
  readonly pulls: PullRequest[];
  readonly runs: WorkflowRun[];
  readonly deployments: Deployment[];
  /** Commits of the repository; empty stands for "any". */
  readonly commits: string[];
}

/** Who the token of a workflow acts as: its id is the same in every repository. */
export const actionsBot: Person = { login: 'github-actions[bot]', id: 41898282, type: 'Bot' };

export function emptyState(repository: string, defaultBranch: string): GithubState {
  const lists = { comments: [], checkRuns: [], pulls: [], runs: [], deployments: [], commits: [] };
  return { repository, defaultBranch, ...lists };
}
