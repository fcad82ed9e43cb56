import { cancelOnSignals } from '@lockkeeper/core/action/cancellation';
import type { TerminalProgress } from '@lockkeeper/core/action/terminal-progress';
import type { Terminal } from './terminal';

/** Does what takes a while, with its progress on stderr, until it ends or somebody asks to stop. */
export async function underWay<Result>(
  terminal: Terminal,
  work: (signal: AbortSignal, progress: TerminalProgress) => Promise<Result>,
): Promise<Result> {
  const progress = terminal.progress();
  const cancellation = cancelOnSignals({
    say: progress.note,
    exit: (code) => {
      progress.end();
      process.exit(code);
    },
  });
  try {
    return await work(cancellation.signal, progress);
  } finally {
    progress.end();
    cancellation.dispose();
  }
}
