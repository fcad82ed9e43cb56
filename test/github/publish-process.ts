import { createInterface } from 'node:readline';
import { approvedBy } from '@lockkeeper/core/github/approvals';
import { publish } from '@lockkeeper/core/github/publish';
import { causeOf } from '@lockkeeper/core/github/publishing-warning';
import type { RunContext } from '@lockkeeper/core/github/run-context';

// Does what comes in on stdin, a call a line, all at once: octokit is a module that Jest cannot load.
createInterface({ input: process.stdin }).on('line', async (line) => {
  const { id, report, context, options } = JSON.parse(line);
  const startedAt = performance.now();
  const { cancelAfter } = options;
  const signal = cancelAfter === undefined ? undefined : AbortSignal.timeout(cancelAfter);
  const answer =
    report === null
      ? await approval(context, options.token)
      : { warnings: await publish(report, context, { ...options, signal }) };
  const milliseconds = performance.now() - startedAt;
  process.stdout.write(`${JSON.stringify({ id, ...answer, milliseconds })}\n`);
});

async function approval(context: RunContext, token: string) {
  try {
    return { approvedBy: await approvedBy(context, token, new AbortController().signal) };
  } catch (error) {
    return { approvedBy: null, error: causeOf(error) };
  }
}
