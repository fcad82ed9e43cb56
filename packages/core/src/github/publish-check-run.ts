import { z } from 'zod';
import {
  annotationBatches,
  type CheckAnnotation,
  type CheckRunSource,
  checkRunBody,
  checkRunOutput,
} from './check-run';
import type { GithubClient } from './client';

const answerSchema = z.object({ id: z.number(), html_url: z.url().nullish() });

export interface PublishedCheckRun {
  /** Its page. */
  readonly url: string | null;
  /** Adds the annotations that the first request had no room for. */
  annotateRest(): Promise<void>;
}

/** Makes the check run with its first 50 annotations. */
export async function publishCheckRun(
  client: GithubClient,
  source: CheckRunSource,
): Promise<PublishedCheckRun> {
  const [first = [], ...others] = annotationBatches(source);
  const body = checkRunBody(source);
  const output = checkRunOutput(source);
  const answer = await client.request('POST /repos/{owner}/{repo}/check-runs', {
    ...body,
    output: { ...output, annotations: first },
  });
  const { id, html_url: url } = answerSchema.parse(answer);
  const append = async (annotations: readonly CheckAnnotation[]) => {
    const appended = await client.request('PATCH /repos/{owner}/{repo}/check-runs/{check_run_id}', {
      owner: body.owner,
      repo: body.repo,
      check_run_id: id,
      output: { ...output, annotations },
    });
    answerSchema.parse(appended);
  };
  return {
    url: url ?? null,
    async annotateRest() {
      for (const annotations of others) await append(annotations);
    },
  };
}
