import { createColors } from 'picocolors';
import { cut } from '../report/fit-text';
import { oneLine, plainText } from '../report/plain-text';
import type { Progress } from './progress';

export interface TerminalProgressOptions {
  /** Where the lines go: stderr, so that the report has stdout for itself. */
  readonly write: (text: string) => void;
  /** One line that keeps changing, for a terminal; plain lines otherwise. */
  readonly live: boolean;
  readonly colour: boolean;
  /** Columns of the terminal at this moment. */
  readonly width: () => number;
}

export interface TerminalProgress extends Progress {
  /** Takes the live line away. Whatever comes after it begins a new one. */
  end(): void;
}

const frames = ['⠋', '⠙', '⠹', '⠸', '⠼', '⠴', '⠦', '⠧', '⠇', '⠏'];
const frameMilliseconds = 120;

// Carriage return, then "erase to the end of the line" (ECMA-48, EL).
const clearLine = '\r\u001b[K';

/** Shows the current step with a spinner and its seconds on a terminal, and one line a step elsewhere. */
export function terminalProgress(options: TerminalProgressOptions): TerminalProgress {
  return options.live ? liveProgress(options) : plainProgress(options);
}

/** Lines of one topic, such as the batches of a backfill, would fill a log. */
const topicMilliseconds = 5_000;

function plainProgress({ write }: TerminalProgressOptions): TerminalProgress {
  let last = { line: '', topic: '', at: Number.NEGATIVE_INFINITY };
  return {
    step(text) {
      const line = oneLine(plainText(text));
      const topic = line.replace(/[\d.,]+/g, '');
      const at = performance.now();
      if (line === last.line) return;
      if (topic === last.topic && at - last.at < topicMilliseconds) return;
      last = { line, topic, at };
      write(`${line}\n`);
    },
    note: (text) => write(`${plainText(text)}\n`),
    end: () => {},
  };
}

function liveProgress({ write, colour, width }: TerminalProgressOptions): TerminalProgress {
  const colours = createColors(colour);
  let step: { readonly text: string; readonly startedAt: number } | null = null;
  let frame = 0;
  let timer: NodeJS.Timeout | undefined;

  const draw = () => {
    if (step === null) return;
    const seconds = ` ${Math.floor((performance.now() - step.startedAt) / 1000)} s`;
    // One column stays free: a full line wraps on some terminals and could not be cleared.
    const text = cut(step.text, Math.max(1, width() - seconds.length - 3));
    frame = (frame + 1) % frames.length;
    write(`${clearLine}${colours.cyan(frames[frame] ?? '')} ${text}${colours.dim(seconds)}`);
  };
  const clear = () => {
    if (step !== null) write(clearLine);
  };

  return {
    step(text) {
      const line = oneLine(plainText(text));
      if (line !== step?.text) step = { text: line, startedAt: performance.now() };
      timer ??= setInterval(draw, frameMilliseconds).unref();
      draw();
    },
    note(text) {
      clear();
      write(`${plainText(text)}\n`);
      draw();
    },
    end() {
      clear();
      clearInterval(timer);
      timer = undefined;
      step = null;
    },
  };
}
