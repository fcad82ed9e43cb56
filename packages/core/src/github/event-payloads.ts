import { z } from 'zod';

// The parts of webhook payloads that are used (docs.github.com, "Webhook events and payloads").
const repository = z.object({ full_name: z.string() });
const withDefaultBranch = repository.extend({ default_branch: z.string().optional() });
const sha = z.string().regex(/^[0-9a-f]{40,64}$/);
const end = z.object({ sha, ref: z.string() });

export const repositorySchema = z.object({ repository });

export const payloadSchemas = {
  pullRequest: z.object({
    pull_request: z.object({
      number: z.number(),
      head: end.extend({ repo: repository.nullish() }),
      base: end.extend({ repo: repository }),
    }),
  }),
  mergeGroup: z.object({ merge_group: z.object({ head_sha: sha, base_sha: sha }) }),
  push: z.object({
    before: sha,
    after: sha,
    forced: z.boolean().default(false),
    ref: z.string(),
    repository: withDefaultBranch,
  }),
  workflowRun: z.object({
    workflow_run: z.object({
      head_sha: sha,
      event: z.string(),
      head_repository: repository.nullish(),
      pull_requests: z.array(z.object({ number: z.number(), base: end })).nullish(),
    }),
    repository: withDefaultBranch,
  }),
  endedRun: z.object({
    action: z.literal('completed'),
    workflow_run: z.object({
      id: z.number(),
      run_attempt: z.number().default(1),
      event: z.string(),
      head_sha: sha,
      head_branch: z.string().nullish(),
      head_repository: repository.nullish(),
    }),
  }),
};
