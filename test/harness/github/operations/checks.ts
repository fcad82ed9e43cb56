import { type Answer, notFound, refusal, validationFailed } from '../answer';
import type { Call, Handlers } from '../handler';
import { pageOf } from '../paging';
import type { CheckAnnotation, CheckRun } from '../state';
import { annotationProblem } from './check-annotation';
import { annotationJson, checkRunJson } from './check-run-json';

interface CheckRunBody {
  readonly name?: string;
  readonly head_sha?: string;
  readonly status?: string;
  readonly conclusion?: string;
  readonly details_url?: string;
  readonly external_id?: string;
  readonly started_at?: string;
  readonly completed_at?: string;
  readonly output?: {
    readonly title?: string;
    readonly summary?: string;
    readonly text?: string;
    readonly annotations?: readonly CheckAnnotation[];
  };
}

function refused({ body, operation: { documentation }, state }: Call): Answer | null {
  const given = body as CheckRunBody;
  const refuse = (field: string, message: string) =>
    validationFailed(documentation, { resource: 'CheckRun', code: 'invalid', field, message });
  if (given.status === 'completed' && given.conclusion === undefined) {
    return refuse('conclusion', 'a completed check run needs a conclusion');
  }
  if (given.details_url !== undefined && !/^https?:\/\//.test(given.details_url)) {
    return refuse('details_url', 'must use http or https scheme');
  }
  if (given.head_sha !== undefined && state.commits.length > 0) {
    const known = state.commits.includes(given.head_sha);
    if (!known)
      return refusal(422, `No commit found for SHA: ${given.head_sha}`, { documentation });
  }
  for (const annotation of given.output?.annotations ?? []) {
    const problem = annotationProblem(annotation);
    if (problem !== null) return refuse('annotations', problem);
  }
  return null;
}

/** Annotations are appended, all else takes the place of what was there. */
function change(run: CheckRun, given: CheckRunBody, call: Call): void {
  run.name = given.name ?? run.name;
  run.status = given.conclusion === undefined ? (given.status ?? run.status) : 'completed';
  run.conclusion = given.conclusion ?? run.conclusion;
  run.detailsUrl = given.details_url ?? run.detailsUrl;
  run.externalId = given.external_id ?? run.externalId;
  run.startedAt = given.started_at ?? run.startedAt ?? call.now();
  run.completedAt = given.completed_at ?? run.completedAt;
  if (run.status === 'completed') run.completedAt ??= call.now();
  if (given.output === undefined) return;
  run.title = given.output.title ?? run.title;
  run.summary = given.output.summary ?? run.summary;
  run.text = given.output.text ?? run.text;
  run.annotations.push(...(given.output.annotations ?? []));
}

function newRun(call: Call): CheckRun {
  const { name = '', head_sha: headSha = '' } = call.body as CheckRunBody;
  const nothing = { conclusion: null, externalId: null, detailsUrl: null, startedAt: null };
  const empty = { completedAt: null, title: null, summary: null, text: null, annotations: [] };
  return { id: call.nextId(), name, headSha, status: 'queued', ...nothing, ...empty };
}

function withRun(call: Call, answer: (run: CheckRun) => Answer): Answer {
  const found = call.state.checkRuns.find(({ id }) => id === call.parameters.check_run_id);
  return found === undefined ? notFound : answer(found);
}

export const checkHandlers: Handlers = {
  'checks/create': (call) => {
    const refusing = refused(call);
    if (refusing !== null) return refusing;
    const run = newRun(call);
    change(run, call.body, call);
    call.state.checkRuns.push(run);
    return { status: 201, body: checkRunJson(run, call) };
  },
  'checks/update': (call) =>
    withRun(call, (run) => {
      const refusing = refused(call);
      if (refusing !== null) return refusing;
      change(run, call.body, call);
      return { status: 200, body: checkRunJson(run, call) };
    }),
  'checks/get': (call) => withRun(call, (run) => ({ status: 200, body: checkRunJson(run, call) })),
  'checks/list-annotations': (call) =>
    withRun(call, (run) =>
      pageOf(run.annotations, call, (page) => page.map((each) => annotationJson(each, run))),
    ),
  'checks/list-for-ref': (call) => {
    const { ref, check_name: name, status } = call.parameters;
    const heads = call.state.pulls.filter((p) => p.headRef === ref).map((p) => p.headSha);
    const runs = call.state.checkRuns.filter(
      (run) =>
        (run.headSha === ref || heads.includes(run.headSha)) &&
        (name === undefined || run.name === name) &&
        (status === undefined || run.status === status),
    );
    return pageOf(runs, call, (page) => ({
      total_count: runs.length,
      check_runs: page.map((run) => checkRunJson(run, call)),
    }));
  },
};
