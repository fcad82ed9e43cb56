import { type Answer, notFound, refusal } from '../answer';
import type { Call, Handlers } from '../handler';
import { pageOf } from '../paging';
import type { WorkflowRun } from '../state';
import { personJson } from './people';
import { repositoryJson } from './repositories';

function withRun(call: Call, answer: (run: WorkflowRun) => Answer): Answer {
  const found = call.state.runs.find(({ id }) => id === call.parameters.run_id);
  return found === undefined ? notFound : answer(found);
}

export const runHandlers: Handlers = {
  'actions/get-workflow-run': (call) =>
    withRun(call, (run) => ({
      status: 200,
      body: {
        id: run.id,
        name: run.name,
        event: run.event,
        head_sha: run.headSha,
        head_branch: run.headRef,
        head_repository: repositoryJson(run.headRepository, call.state),
        repository: repositoryJson(call.state.repository, call.state),
        conclusion: run.conclusion,
        status: run.conclusion === null ? 'in_progress' : 'completed',
        html_url: `https://github.com/${call.state.repository}/actions/runs/${run.id}`,
        // GitHub leaves this empty for a fork.
        pull_requests: [],
      },
    })),
  // Without a time and without an attempt: GitHub tells neither.
  'actions/get-reviews-for-run': (call) =>
    withRun(call, ({ approvals }) => ({
      status: 200,
      body: approvals.map(({ state, comment, user, environments }) => ({
        state,
        comment,
        user: personJson(user),
        environments: environments.map((name, index) => ({ id: index + 1, name })),
      })),
    })),
  'actions/list-jobs-for-workflow-run': (call) =>
    withRun(call, ({ id: runId, headSha, jobs }) =>
      pageOf(jobs, call, (page) => ({
        total_count: jobs.length,
        jobs: page.map(({ id, name }) => ({
          id,
          run_id: runId,
          name,
          head_sha: headSha,
          status: 'in_progress',
          html_url: `https://github.com/${call.state.repository}/actions/runs/${runId}/job/${id}`,
        })),
      })),
    ),
  'actions/list-workflow-run-artifacts': (call) =>
    withRun(call, ({ artifacts }) => {
      const { name: wanted } = call.parameters;
      const listed = artifacts.filter(({ name }) => wanted === undefined || name === wanted);
      return pageOf(listed, call, (page) => ({
        total_count: listed.length,
        artifacts: page.map(({ id, name, zip, size = zip.length, expired = false }) => ({
          id,
          name,
          size_in_bytes: size,
          expired,
          archive_download_url: `${call.url.origin}/repos/${call.state.repository}/actions/artifacts/${id}/zip`,
        })),
      }));
    }),
  'actions/download-artifact': ({ state, parameters, url }) => {
    const id = parameters.artifact_id;
    const found = state.runs.flatMap(({ artifacts }) => artifacts).find((each) => each.id === id);
    if (found === undefined) return notFound;
    return found.expired === true
      ? refusal(410, 'Artifact has expired')
      : { status: 302, headers: { location: `${url.origin}/artifacts/${id}` } };
  },
};
