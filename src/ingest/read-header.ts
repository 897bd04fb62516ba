// Reads what a scan is from its first bytes and headers, and refuses what must never reach a decoder.
import { AppError } from "../errors.ts";
import { quotePath } from "../files.ts";
import type { ScanFormat, ScanHeader } from "../model/page.ts";
import type { ScanLimits } from "../model/settings.ts";
import { BadHeader, type ByteSource, EndOfBytes, UnsupportedImage } from "./byte-source.ts";
import { parseJpeg } from "./jpeg-header.ts";
import type { ParsedFrame } from "./parsed-frame.ts";
import { parsePng } from "./png-header.ts";
import { SNIFF_BYTES, sniffType } from "./sniff-type.ts";
import { parseTiff } from "./tiff-header.ts";
import { parseWebp } from "./webp-header.ts";

/** The header of one frame and where the decoder finds it. */
export interface FrameHeader {
  readonly header: ScanHeader;
  /** The decoder's own count of the frame: a TIFF directory, which may skip thumbnails; 0 for other formats. */
  readonly directory: number;
}

const PARSERS: Readonly<Record<ScanFormat, (source: ByteSource, maxFrames: number) => ParsedFrame[]>> = {
  jpeg: (source) => [parseJpeg(source)],
  png: (source) => [parsePng(source)],
  webp: (source) => [parseWebp(source)],
  tiff: parseTiff,
};

/**
 * One header per frame, by content alone; nothing is decoded and little is read, however large the file.
 * `path` only names the file in messages. Throws SCAN_EMPTY, SCAN_TOO_LARGE, SCAN_NOT_AN_IMAGE,
 * SCAN_FORMAT_NOT_SUPPORTED, SCAN_TRUNCATED or SCAN_UNREADABLE.
 */
export function readHeader(source: ByteSource, path: string, limits: ScanLimits): FrameHeader[] {
  const name = quotePath(path);
  if (source.size === 0)
    throw new AppError("SCAN_EMPTY", `Cannot read ${name}: the file is empty. Copy or scan it again.`);
  if (source.size > limits.maxBytes) throw tooLarge(name, `${source.size} bytes`, `${limits.maxBytes} bytes`);
  const format = formatOf(source, name);
  const frames = parse(source, name, format, limits.maxFrames);
  if (frames.length > limits.maxFrames)
    throw tooLarge(name, `more than ${limits.maxFrames} frames`, `${limits.maxFrames} frames`);
  for (const [index, frame] of frames.entries()) refuseHugeFrame(frame, index, name, limits.maxPixels);
  return frames.map((frame) => ({
    header: headerOf(frame, format, frames.length),
    directory: frame.directory,
  }));
}

function formatOf(source: ByteSource, name: string): ScanFormat {
  const type = sniffType(source.read(0, SNIFF_BYTES));
  if (type.kind === "image") return type.format;
  if (type.kind === "unsupported")
    throw new AppError(
      "SCAN_FORMAT_NOT_SUPPORTED",
      `Cannot read ${name}: it is a ${type.name} file, which is not read yet. ${type.remedy}`,
    );
  throw new AppError(
    "SCAN_NOT_AN_IMAGE",
    `Cannot read ${name}: it is ${type.name}, not a scan. Take it out of the batch or scan the page again.`,
  );
}

function parse(source: ByteSource, name: string, format: ScanFormat, maxFrames: number): ParsedFrame[] {
  try {
    return PARSERS[format](source, maxFrames);
  } catch (cause) {
    if (cause instanceof UnsupportedImage)
      throw new AppError(
        "SCAN_FORMAT_NOT_SUPPORTED",
        `Cannot read ${name}: it is ${cause.message}, which is not read. Convert it to 8-bit grey or RGB as TIFF, PNG or JPEG.`,
        { cause },
      );
    if (cause instanceof EndOfBytes)
      throw new AppError(
        "SCAN_TRUNCATED",
        `Cannot read ${name}: the file is cut short (${cause.message}). Copy it again from its source or scan the page again.`,
        { cause },
      );
    if (cause instanceof BadHeader)
      throw new AppError(
        "SCAN_UNREADABLE",
        `Cannot read ${name}: its ${format.toUpperCase()} header is damaged (${cause.message}). Copy it again from its source or scan the page again.`,
        { cause },
      );
    throw cause;
  }
}

function refuseHugeFrame(frame: ParsedFrame, index: number, name: string, maxPixels: number): void {
  const pixels = frame.widthPx * frame.heightPx;
  if (pixels <= maxPixels) return;
  const which = index === 0 ? "" : `frame ${index + 1}: `;
  throw tooLarge(name, `${which}${frame.widthPx} x ${frame.heightPx} pixels`, `${maxPixels} pixels`);
}

function tooLarge(name: string, size: string, limit: string): AppError {
  return new AppError(
    "SCAN_TOO_LARGE",
    `Refused ${name}: it holds ${size}, and the limit is ${limit}. Split or shrink the scan, or raise the limit in the settings if it is meant to be so large.`,
  );
}

function headerOf(frame: ParsedFrame, format: ScanFormat, frames: number): ScanHeader {
  return {
    format,
    storedWidthPx: frame.widthPx,
    storedHeightPx: frame.heightPx,
    orientation: frame.orientation,
    ...(frame.taggedDpi === undefined ? {} : { taggedDpi: frame.taggedDpi }),
    bitsPerSample: frame.bitsPerSample,
    channels: frame.channels,
    frames,
  };
}
