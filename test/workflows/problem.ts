/** Something wrong with a workflow, at a line that counts from 1. */
export interface Problem {
  readonly line: number;
  readonly message: string;
}

/** One check of a file; nothing wrong is an empty list. */
export type Check<File> = (file: File) => readonly Problem[];
