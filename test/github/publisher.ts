import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { PublishOptions } from '@lockkeeper/core/github/publish';
import type { RunContext } from '@lockkeeper/core/github/run-context';
import type { Report } from '@lockkeeper/core/report/report';

export interface Published {
  readonly warnings: readonly string[];
  readonly milliseconds: number;
}

export interface Approved {
  readonly approvedBy: string | null;
  readonly milliseconds: number;
}

/** `signal` cannot be sent to another process: `cancelAfter` aborts it after so many milliseconds. */
export type SentOptions = Omit<PublishOptions, 'signal'> & { readonly cancelAfter?: number };

export interface Publisher {
  publish(report: Report, context: RunContext, options: SentOptions): Promise<Published>;
  approvedBy(context: RunContext, token: string): Promise<Approved>;
  stop(): void;
}

/** The real functions in a process of their own. */
export function startPublisher(): Publisher {
  const child = spawn(process.execPath, [join(__dirname, '../build/github/publish-process.js')], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const waiting = new Map<number, (answer: Published & Approved) => void>();
  createInterface({ input: child.stdout }).on('line', (line) => {
    const { id, ...published } = JSON.parse(line);
    waiting.get(id)?.(published);
  });
  let calls = 0;
  const call = (report: Report | null, context: RunContext, options: object) => {
    calls += 1;
    const id = calls;
    child.stdin.write(`${JSON.stringify({ id, report, context, options })}\n`);
    return new Promise<Published & Approved>((resolve) => waiting.set(id, resolve));
  };
  return {
    publish: call,
    approvedBy: (context, token) => call(null, context, { token }),
    stop: () => child.stdin.end(),
  };
}
