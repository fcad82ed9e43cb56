import type { Call } from '../handler';
import { actionsBot, type CheckAnnotation, type CheckRun } from '../state';
import { personJson } from './people';

export function checkRunJson(run: CheckRun, { state, url }: Call): object {
  const pulls = state.pulls.filter(
    ({ headSha, headRepository }) => headSha === run.headSha && headRepository === state.repository,
  );
  return {
    id: run.id,
    name: run.name,
    head_sha: run.headSha,
    external_id: run.externalId,
    url: `${url.origin}/repos/${state.repository}/check-runs/${run.id}`,
    html_url: `https://github.com/${state.repository}/runs/${run.id}`,
    details_url: run.detailsUrl,
    status: run.status,
    conclusion: run.conclusion,
    started_at: run.startedAt,
    completed_at: run.completedAt,
    output: {
      title: run.title,
      summary: run.summary,
      text: run.text,
      annotations_count: run.annotations.length,
    },
    check_suite: { id: 1 },
    app: { id: 15368, name: 'GitHub Actions', owner: personJson(actionsBot) },
    pull_requests: pulls.map(({ number, headRef, headSha, baseRef, baseSha }) => ({
      number,
      head: { ref: headRef, sha: headSha },
      base: { ref: baseRef, sha: baseSha },
    })),
  };
}

export function annotationJson(annotation: CheckAnnotation, run: CheckRun): object {
  const { path } = annotation;
  const nothing = { start_column: null, end_column: null, title: null, raw_details: null };
  return { ...nothing, ...annotation, blob_href: `https://github.com/${run.headSha}/${path}` };
}
