/** A file of dist/. */
export interface BundledFile {
  /** Relative to dist/. */
  readonly path: string;
  readonly content: Buffer;
}

export function bundledText(path: string, text: string): BundledFile {
  return { path, content: Buffer.from(text) };
}
