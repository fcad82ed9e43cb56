import { type TerminalProgress, terminalProgress } from '@lockkeeper/core/action/terminal-progress';

type Stream = NodeJS.WriteStream;

const usualColumns = 80;

/** The two streams of the process, and what each of them can show. */
export interface Terminal {
  readonly outColour: boolean;
  readonly errorColour: boolean;
  /** Columns of stdout; undefined where they are not known. */
  readonly width: number | undefined;
  /** Resolves when the text has left the process, which a pipe does not do at once. */
  out(text: string): Promise<void>;
  error(text: string): Promise<void>;
  progress(): TerminalProgress;
}

export interface TerminalOptions {
  readonly out: Stream;
  readonly error: Stream;
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** The flag `--no-color`. */
  readonly noColour: boolean;
}

export function openTerminal({ out, error, environment, noColour }: TerminalOptions): Terminal {
  const dumb = environment.TERM === 'dumb';
  const colourOn = (stream: Stream) => {
    // https://no-color.org and https://force-color.org; to take colour away wins.
    if (noColour || (environment.NO_COLOR ?? '') !== '') return false;
    const force = environment.FORCE_COLOR ?? '';
    if (force !== '') return force !== '0' && force !== 'false';
    return stream.isTTY === true && !dumb;
  };
  const errorColour = colourOn(error);
  return {
    outColour: colourOn(out),
    errorColour,
    width: columnsOf(out),
    out: (text) => write(out, text),
    error: (text) => write(error, text),
    progress: () =>
      terminalProgress({
        write: (text) => error.write(text),
        live: error.isTTY === true && !dumb,
        colour: errorColour,
        width: () => columnsOf(error) ?? usualColumns,
      }),
  };
}

/** The reader of a pipe may go (`lockkeeper rules | head`), a terminal may be closed: no bug of ours. */
export function ignoreClosedStreams(streams: readonly Stream[]): void {
  for (const stream of streams) {
    stream.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code !== 'EPIPE' && error.code !== 'EIO') throw error;
    });
  }
}

/** Undefined where it is no terminal, or one that does not tell (0 columns). */
function columnsOf(stream: Stream): number | undefined {
  return stream.isTTY === true && stream.columns > 0 ? stream.columns : undefined;
}

function write(stream: Stream, text: string): Promise<void> {
  return new Promise((resolve) => {
    stream.write(text, () => resolve());
  });
}
