import { createInterface } from 'node:readline';
import { approvedBy } from '@lockkeeper/core/github/approvals';
import { publish } from '@lockkeeper/core/github/publish';

// Does what comes in on stdin, a call a line, all at once: octokit is a module that Jest cannot load.
createInterface({ input: process.stdin }).on('line', async (line) => {
  const { id, report, context, options } = JSON.parse(line);
  const startedAt = performance.now();
  const { cancelAfter } = options;
  const signal = cancelAfter === undefined ? undefined : AbortSignal.timeout(cancelAfter);
  const answer =
    report === null
      ? { approvedBy: await approvedBy(context, options.token, new AbortController().signal) }
      : { warnings: await publish(report, context, { ...options, signal }) };
  const milliseconds = performance.now() - startedAt;
  process.stdout.write(`${JSON.stringify({ id, ...answer, milliseconds })}\n`);
});
