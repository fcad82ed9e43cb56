import { type Entry, fromBufferPromise, type ZipFile } from 'yauzl';

/** What a zip may hold, whoever made it. */
export interface ZipLimits {
  readonly entries: number;
  /** Of all files that are read, unpacked. */
  readonly bytes: number;
  /** How many times as long as its packed form a file may be. */
  readonly ratio: number;
}

export interface ZippedFile {
  /** As the zip has it: no place for a file. */
  readonly name: string;
  readonly content: Buffer;
}

/** The files, or why the zip is refused as a whole. */
export type ZipReading = { readonly files: readonly ZippedFile[] } | { readonly refused: string };

/**
 * Reads the files of a zip whose names `wanted` takes, in memory. What the zip says of their sizes is held against
 * the limits before it unpacks them, and what comes out is counted while it does: a zip can lie.
 */
export async function readZip(
  zip: Buffer,
  wanted: (name: string) => boolean,
  limits: ZipLimits,
): Promise<ZipReading> {
  try {
    return await readFiles(await fromBufferPromise(zip), wanted, limits);
  } catch {
    // The library's own words quote names that a stranger chose.
    return { refused: 'it is no zip that can be read' };
  }
}

async function readFiles(
  zip: ZipFile,
  wanted: (name: string) => boolean,
  { entries, bytes, ratio }: ZipLimits,
): Promise<ZipReading> {
  if (zip.entryCount > entries) return { refused: `it has more than ${entries} files` };
  const tooLong = { refused: `what it holds is longer than ${bytes} bytes` };
  const files: ZippedFile[] = [];
  let left = bytes;
  for await (const entry of zip.eachEntry()) {
    const { fileName: name, compressedSize, uncompressedSize } = entry;
    if (!wanted(name)) continue;
    if (uncompressedSize > ratio * compressedSize) {
      return { refused: `a file in it is more than ${ratio} times as long as its packed form` };
    }
    const content = uncompressedSize > left ? null : await contentOf(zip, entry, left);
    if (content === null) return tooLong;
    left -= content.length;
    files.push({ name, content });
  }
  return { files };
}

/** Null where it is longer. */
async function contentOf(zip: ZipFile, entry: Entry, longest: number): Promise<Buffer | null> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of await zip.openReadStreamPromise(entry)) {
    length += (chunk as Buffer).length;
    if (length > longest) return null;
    chunks.push(chunk as Buffer);
  }
  return Buffer.concat(chunks);
}
