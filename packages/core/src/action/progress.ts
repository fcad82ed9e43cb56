/** Where a stage says what it is doing. A terminal shows it live, a pipe gets plain lines. */
export interface Progress {
  /** What is happening now; replaces the step before it. */
  step(text: string): void;
  /** Something done that is worth a line of its own. */
  note(text: string): void;
}

export const silentProgress: Progress = { step: () => {}, note: () => {} };
