/** Cuts a stream's text into lines as .NET's StreamReader does: at `\n`, `\r\n` and a `\r` alone. */
export interface LineSplitter {
  readonly push: (chunk: string) => void;
  /** Gives what is left without a line break. */
  readonly end: () => void;
}

export function lineSplitter(give: (line: string) => void): LineSplitter {
  let pending = '';
  return {
    push(chunk) {
      pending += chunk;
      if (!/[\r\n]/.test(chunk) && !pending.endsWith('\r')) return;
      // A `\r` at the very end may be the first half of `\r\n`.
      const held = pending.endsWith('\r') ? '\r' : '';
      const lines = pending.slice(0, pending.length - held.length).split(/\r\n|\r|\n/);
      pending = (lines.pop() ?? '') + held;
      for (const line of lines) give(line);
    },
    end() {
      const last = pending.endsWith('\r') ? pending.slice(0, -1) : pending;
      if (pending !== '') give(last);
      pending = '';
    },
  };
}
