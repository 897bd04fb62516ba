// Random access to a file's bytes for the header parsers, the same over an open file and over memory.
import { readSync } from "node:fs";

/** Bytes that can be read at any place; `read` gives fewer bytes than asked for at the end of the source. */
export interface ByteSource {
  readonly size: number;
  read(offset: number, length: number): Buffer;
}

/** A source was shorter than its own header says; the callers turn this into SCAN_TRUNCATED. */
export class EndOfBytes extends Error {
  override readonly name = "EndOfBytes";
}

/** A header contradicts itself; the callers turn this into SCAN_UNREADABLE. */
export class BadHeader extends Error {
  override readonly name = "BadHeader";
}

/** A sound header that names something this program does not read; becomes SCAN_FORMAT_NOT_SUPPORTED. */
export class UnsupportedImage extends Error {
  override readonly name = "UnsupportedImage";
}

export function sourceOfDescriptor(descriptor: number, size: number): ByteSource {
  return {
    size,
    read(offset, length) {
      const wanted = Math.max(0, Math.min(length, size - offset));
      const bytes = Buffer.alloc(wanted);
      let filled = 0;
      while (filled < wanted) {
        const got = readSync(descriptor, bytes, filled, wanted - filled, offset + filled);
        if (got === 0) break;
        filled += got;
      }
      return bytes.subarray(0, filled);
    },
  };
}

export function sourceOfBytes(bytes: Uint8Array): ByteSource {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return { size: buffer.length, read: (offset, length) => buffer.subarray(offset, offset + length) };
}

/** Exactly `length` bytes, or EndOfBytes. */
export function readExactly(source: ByteSource, offset: number, length: number): Buffer {
  const bytes = offset >= 0 && offset <= source.size ? source.read(offset, length) : Buffer.alloc(0);
  if (bytes.length < length) throw new EndOfBytes(`the file ends inside its header`);
  return bytes;
}
