/** What has to be undone when a stage ends, however it ends. */
export class Cleanup {
  readonly #tasks: { readonly label: string; readonly run: () => Promise<void> }[] = [];

  add(label: string, run: () => Promise<void>): void {
    this.#tasks.push({ label, run });
  }

  /** Runs the tasks, last added first. What failed comes back; the others have run all the same. */
  async run(): Promise<{ label: string; error: unknown }[]> {
    const failures: { label: string; error: unknown }[] = [];
    for (let task = this.#tasks.pop(); task !== undefined; task = this.#tasks.pop()) {
      try {
        await task.run();
      } catch (error) {
        failures.push({ label: task.label, error });
      }
    }
    return failures;
  }
}
