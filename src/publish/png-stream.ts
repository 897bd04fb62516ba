// Takes from a PNG the compressed pixels that can stand in a PDF as they are.
import { crc32, createInflate } from "node:zlib";

export interface PngStream {
  readonly widthPx: number;
  readonly heightPx: number;
  readonly bitsPerComponent: 1 | 2 | 4 | 8 | 16;
  readonly color: "grey" | "rgb" | "palette";
  /** Red, green and blue of each palette entry. */
  readonly palette?: Uint8Array;
  /** The zlib stream of the filtered rows. */
  readonly data: Uint8Array;
}

const SIGNATURE = "89504e470d0a1a0a";
const COLORS: Readonly<Record<number, PngStream["color"]>> = { 0: "grey", 2: "rgb", 3: "palette" };
const BIT_DEPTHS = [1, 2, 4, 8, 16] as const;

/**
 * The pixel stream of a PNG (ISO/IEC 15948) that PDF's FlateDecode with PNG predictors reads unchanged; undefined for
 * all others: interlaced, transparent, with a checksum that does not fit, or with pixels missing.
 */
export async function readPlainPngStream(bytes: Uint8Array): Promise<PngStream | undefined> {
  const chunks = readChunks(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength));
  const header = chunks?.find((chunk) => chunk.type === "IHDR")?.data;
  if (!chunks || header?.length !== 13 || chunks.some((chunk) => chunk.type === "tRNS")) return undefined;
  const bitsPerComponent = BIT_DEPTHS.find((depth) => depth === header[8]);
  const color = COLORS[header[9] ?? -1];
  const interlaced = header[12] !== 0;
  if (!bitsPerComponent || !color || interlaced) return undefined;
  const palette = chunks.find((chunk) => chunk.type === "PLTE")?.data;
  if (color === "palette" && (!palette || palette.length === 0 || palette.length % 3 !== 0)) return undefined;
  const widthPx = header.readUInt32BE(0);
  const heightPx = header.readUInt32BE(4);
  const data = Buffer.concat(chunks.filter((chunk) => chunk.type === "IDAT").map((chunk) => chunk.data));
  const rowBytes = 1 + Math.ceil((widthPx * bitsPerComponent * (color === "rgb" ? 3 : 1)) / 8);
  if (!(await inflatesTo(data, rowBytes * heightPx))) return undefined;
  return {
    widthPx,
    heightPx,
    bitsPerComponent,
    color,
    data,
    ...(color === "palette" && palette && { palette }),
  };
}

interface Chunk {
  readonly type: string;
  readonly data: Buffer;
}

/** All chunks up to the end of the picture; undefined when one is cut short or its checksum does not fit. */
function readChunks(file: Buffer): Chunk[] | undefined {
  if (file.toString("hex", 0, 8) !== SIGNATURE) return undefined;
  const chunks: Chunk[] = [];
  for (let at = 8; at + 12 <= file.length; ) {
    const length = file.readUInt32BE(at);
    const end = at + 8 + length;
    if (end + 4 > file.length || crc32(file.subarray(at + 4, end)) !== file.readUInt32BE(end))
      return undefined;
    const type = file.toString("latin1", at + 4, at + 8);
    chunks.push({ type, data: file.subarray(at + 8, end) });
    if (type === "IEND") return chunks;
    at = end + 4;
  }
  return undefined;
}

/** Whether the stream is whole and holds just so many bytes; counted piece by piece, so that memory stays small. */
function inflatesTo(data: Buffer, expected: number): Promise<boolean> {
  return new Promise((resolve) => {
    let seen = 0;
    const inflate = createInflate({ chunkSize: 1 << 18 });
    inflate.on("data", (piece: Buffer) => {
      seen += piece.length;
      if (seen > expected) inflate.destroy();
    });
    inflate.on("end", () => resolve(seen === expected));
    inflate.on("error", () => resolve(false));
    inflate.on("close", () => resolve(false));
    inflate.end(data);
  });
}
