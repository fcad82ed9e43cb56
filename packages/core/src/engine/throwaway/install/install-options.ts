export interface InstallOptions {
  /** One line of progress. */
  readonly onProgress?: (line: string) => void;
  readonly signal?: AbortSignal;
}
