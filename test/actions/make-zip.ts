import { crc32, deflateRawSync } from 'node:zlib';

export interface ZipEntry {
  readonly name: string;
  readonly content: string | Buffer;
  /** What the zip says of the content's length; the truth unless told. */
  readonly claimedLength?: number;
}

/** A zip, deflated, with whatever names and lengths it is given. */
export function makeZip(entries: readonly ZipEntry[]): Buffer {
  const bodies: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const { name, content, claimedLength } of entries) {
    const plain = Buffer.from(content);
    const packed = deflateRawSync(plain);
    const length = claimedLength ?? plain.length;
    const place = Buffer.from(name);
    const common = [
      shorts(20, 0x0800, 8, 0, 0),
      longs(crc32(plain), packed.length, length),
      shorts(place.length, 0),
    ];
    const body = Buffer.concat([longs(0x04034b50), ...common, place, packed]);
    directory.push(
      Buffer.concat([
        longs(0x02014b50),
        shorts(20),
        ...common,
        shorts(0, 0, 0),
        longs(0, offset),
        place,
      ]),
    );
    bodies.push(body);
    offset += body.length;
  }
  const list = Buffer.concat(directory);
  const end = [
    longs(0x06054b50),
    shorts(0, 0, entries.length, entries.length),
    longs(list.length, offset),
    shorts(0),
  ];
  return Buffer.concat([...bodies, list, ...end]);
}

function shorts(...values: readonly number[]): Buffer {
  const buffer = Buffer.alloc(2 * values.length);
  for (const [at, value] of values.entries()) buffer.writeUInt16LE(value, 2 * at);
  return buffer;
}

function longs(...values: readonly number[]): Buffer {
  const buffer = Buffer.alloc(4 * values.length);
  for (const [at, value] of values.entries()) buffer.writeUInt32LE(value, 4 * at);
  return buffer;
}
