// Builds small uncompressed TIFFs tag by tag, so that tests can make files that no sane program writes.

export interface TiffPage {
  readonly widthPx: number;
  readonly heightPx: number;
  readonly bitsPerSample?: number;
  readonly samplesPerPixel?: number;
  /** 0 min-is-white, 1 min-is-black, 2 RGB, 5 CMYK, 8 Lab. */
  readonly photometric?: number;
  /** Stored samples, rows padded to whole bytes. */
  readonly data: Uint8Array;
  /** More SHORT or LONG tags, or tags that replace the usual ones. */
  readonly tags?: Readonly<Record<number, number>>;
  readonly xResolution?: readonly [numerator: number, denominator: number];
}

export interface TiffOptions {
  readonly big?: boolean;
  readonly bigEndian?: boolean;
  /** Makes the last directory point at this one (a circle). */
  readonly lastPointsAt?: number;
}

const SHORT = 3;
const LONG = 4;
const RATIONAL = 5;

interface Field {
  readonly tag: number;
  readonly type: number;
  readonly values: readonly number[];
}

/** Writes the pages as a chain of directories, each followed by its data. */
export function buildTiff(pages: readonly TiffPage[], options: TiffOptions = {}): Buffer {
  const big = options.big ?? false;
  const entryBytes = big ? 20 : 12;
  const starts: number[] = [];
  let end = big ? 16 : 8;
  const plans = pages.map((page) => {
    const fields = fieldsOf(page);
    const start = end;
    const extra = start + (big ? 8 : 2) + fields.length * entryBytes + (big ? 8 : 4);
    starts.push(start);
    end = extra + 64 + page.data.length + (page.data.length & 1);
    return { page, fields, start, extra };
  });
  const out = new Writer(Buffer.alloc(end), options.bigEndian ?? false);
  out.text(0, options.bigEndian ? "MM" : "II");
  out.u16(2, big ? 43 : 42);
  if (big) out.u16(4, 8);
  out.offset(big ? 8 : 4, starts[0]!, big);
  for (const [i, plan] of plans.entries()) {
    const last = options.lastPointsAt === undefined ? 0 : starts[options.lastPointsAt]!;
    writeDirectory(out, plan, big, starts[i + 1] ?? last);
  }
  return out.bytes;
}

function fieldsOf(page: TiffPage): Field[] {
  const samples = page.samplesPerPixel ?? 1;
  const bits = page.bitsPerSample ?? 8;
  const usual: Record<number, Field> = {};
  const put = (tag: number, type: number, ...values: number[]) => {
    usual[tag] = { tag, type, values };
  };
  put(256, LONG, page.widthPx);
  put(257, LONG, page.heightPx);
  put(258, SHORT, ...Array<number>(samples).fill(bits));
  put(259, SHORT, 1);
  put(262, SHORT, page.photometric ?? 1);
  put(273, LONG, -1);
  put(277, SHORT, samples);
  put(278, LONG, page.heightPx);
  put(279, LONG, page.data.length);
  if (page.xResolution) {
    put(282, RATIONAL, ...page.xResolution);
    put(283, RATIONAL, ...page.xResolution);
  }
  for (const [tag, value] of Object.entries(page.tags ?? {}))
    put(Number(tag), value > 65535 ? LONG : SHORT, value);
  return Object.values(usual).sort((a, b) => a.tag - b.tag);
}

interface Plan {
  readonly page: TiffPage;
  readonly fields: readonly Field[];
  readonly start: number;
  readonly extra: number;
}

function writeDirectory(out: Writer, { page, fields, start, extra }: Plan, big: boolean, next: number): void {
  const dataAt = extra + 64;
  let freeAt = extra;
  if (big) out.u64(start, fields.length);
  else out.u16(start, fields.length);
  let at = start + (big ? 8 : 2);
  for (const { tag, type, values } of fields) {
    out.u16(at, tag);
    out.u16(at + 2, type);
    const count = type === RATIONAL ? 1 : values.length;
    if (big) out.u64(at + 4, count);
    else out.u32(at + 4, count);
    const bytes = values.length * (type === SHORT ? 2 : 4);
    let valueAt = at + (big ? 12 : 8);
    if (bytes > (big ? 8 : 4)) {
      out.offset(valueAt, freeAt, big);
      valueAt = freeAt;
      freeAt += bytes;
    }
    for (const [i, value] of values.entries()) {
      const real = value === -1 ? dataAt : value;
      if (type === SHORT) out.u16(valueAt + i * 2, real);
      else out.u32(valueAt + i * 4, real);
    }
    at += big ? 20 : 12;
  }
  out.offset(at, next, big);
  out.bytes.set(page.data, dataAt);
}

class Writer {
  readonly bytes: Buffer;
  readonly #bigEndian: boolean;

  constructor(bytes: Buffer, bigEndian: boolean) {
    this.bytes = bytes;
    this.#bigEndian = bigEndian;
  }

  text(at: number, text: string): void {
    this.bytes.write(text, at, "latin1");
  }

  u16(at: number, value: number): void {
    if (this.#bigEndian) this.bytes.writeUInt16BE(value, at);
    else this.bytes.writeUInt16LE(value, at);
  }

  u32(at: number, value: number): void {
    if (this.#bigEndian) this.bytes.writeUInt32BE(value, at);
    else this.bytes.writeUInt32LE(value, at);
  }

  u64(at: number, value: number): void {
    if (this.#bigEndian) this.bytes.writeBigUInt64BE(BigInt(value), at);
    else this.bytes.writeBigUInt64LE(BigInt(value), at);
  }

  offset(at: number, value: number, big: boolean): void {
    if (big) this.u64(at, value);
    else this.u32(at, value);
  }
}
