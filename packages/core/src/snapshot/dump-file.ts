import { createReadStream } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import { pipeline } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { messageOf, UserError } from '../errors';
import { formatBytes } from '../report/counts';
import { archive, isGzip, refuseForm } from './dump-form';

/** A dump as it lies on the disk. */
export interface DumpFile {
  /** As it was named. */
  readonly path: string;
  /** Absolute. */
  readonly place: string;
  readonly bytes: number;
  readonly compressed: boolean;
  /** When it was last written, in ISO 8601. */
  readonly changedAt: string;
}

const chunkBytes = 256 * 1024;

/** Looks at the file. Throws a UserError for one that is missing, or in a form that is no SQL. */
export async function openDumpFile(path: string, place: string): Promise<DumpFile> {
  let handle: FileHandle | null = null;
  try {
    handle = await open(place, 'r');
    const facts = await handle.stat();
    if (facts.isDirectory())
      throw archive(path, 'it is a folder, as pg_dump --format=directory writes');
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(512), 0, 512, 0);
    const head = buffer.subarray(0, bytesRead);
    refuseForm(path, head);
    return {
      ...{ path, place, bytes: facts.size, compressed: isGzip(head) },
      changedAt: facts.mtime.toISOString(),
    };
  } catch (error) {
    if (error instanceof UserError) throw error;
    throw new UserError({
      what: `The snapshot file ${path} cannot be read`,
      why: messageOf(error),
      mend: 'Name an existing file with --snapshot, or as snapshot in lockkeeper.yml.',
    });
  } finally {
    await handle?.close();
  }
}

/**
 * The file's bytes from its beginning, unpacked, in chunks; `seen` is told how many bytes of the disk were read. Throws
 * a UserError for what cannot be read or unpacked to its end.
 */
export async function* readDumpFile(
  { path, place, compressed }: DumpFile,
  seen: (bytes: number) => void = () => {},
): AsyncGenerator<Buffer> {
  const source = createReadStream(place, { highWaterMark: chunkBytes });
  source.on('data', () => seen(source.bytesRead));
  // What goes wrong in one of the two is thrown by the reading of the last.
  const stream = compressed
    ? pipeline(source, createGunzip({ chunkSize: chunkBytes }), () => {})
    : source;
  let first = true;
  try {
    for await (const chunk of stream as AsyncIterable<Buffer>) {
      if (first) refuseForm(path, chunk);
      first = false;
      yield chunk;
    }
  } catch (error) {
    if (error instanceof UserError) throw error;
    throw new UserError({
      what: `The snapshot ${path} cannot be read to its end`,
      why: messageOf(error),
      mend: 'Copy the file anew, whole; gzip --test FILE says whether it is.',
    });
  } finally {
    source.destroy();
  }
}

/** The first bytes of the unpacked file, as text with one character a byte. */
export async function readDumpStart(file: DumpFile, bytes = 16_384): Promise<string> {
  let text = '';
  for await (const chunk of readDumpFile(file)) {
    text += chunk.toString('latin1');
    if (text.length >= bytes) break;
  }
  return text.slice(0, bytes);
}

/** `12.3 MB of 456.0 MB` */
export function readSoFar({ bytes }: DumpFile, read: number): string {
  return `${formatBytes(Math.min(read, bytes))} of ${formatBytes(bytes)}`;
}
