// Size, depth and resolution of every frame of a TIFF, from its directories alone.
import { BadHeader, type ByteSource, UnsupportedImage } from "./byte-source.ts";
import { dpiOf, orientationOf, type ParsedFrame } from "./parsed-frame.ts";
import { readTiffDirectory, readTiffLayout, type TiffTags } from "./tiff-directory.ts";

const TAG = {
  subfileType: 254,
  width: 256,
  height: 257,
  bitsPerSample: 258,
  compression: 259,
  photometric: 262,
  orientation: 274,
  samplesPerPixel: 277,
  xResolution: 282,
  resolutionUnit: 296,
  tileWidth: 322,
  tileHeight: 323,
  sampleFormat: 339,
} as const;
const WANTED: ReadonlySet<number> = new Set(Object.values(TAG));

/** Compressions of the TIFF registry that the decoder does not carry. */
const UNREADABLE_COMPRESSIONS: Readonly<Record<number, string>> = {
  34661: "JBIG",
  34712: "JPEG 2000",
  34925: "LZMA",
  50000: "Zstandard",
  50001: "WebP",
  50002: "JPEG XL",
  52546: "JPEG XL",
};
const CIE_LAB = 8;
/** Lab as ICC and fax profiles store it. */
const OTHER_LABS: ReadonlySet<number> = new Set([9, 10]);
const MAX_CHANNELS = 5;
/** A tile is decoded whole, so its size is bounded like that of an image. */
const MAX_TILE_PIXELS = 1 << 26;
/** Directories that are no page (thumbnails, masks) count too, so that a chain always ends. */
const SPARE_DIRECTORIES = 64;

/**
 * The pages of a TIFF in file order. Reduced-resolution copies and transparency masks (NewSubfileType bits 0
 * and 2) are no pages. Reading stops after `maxFrames` + 1 pages, so that the caller sees "too many".
 * Throws EndOfBytes, BadHeader or UnsupportedImage.
 */
export function parseTiff(source: ByteSource, maxFrames: number): ParsedFrame[] {
  const layout = readTiffLayout(source);
  const seen = new Set<number>();
  const frames: ParsedFrame[] = [];
  for (let offset = layout.firstOffset; offset !== 0; ) {
    if (seen.has(offset)) throw new BadHeader("its directories point at each other in a circle");
    if (seen.size > maxFrames + SPARE_DIRECTORIES) throw new BadHeader("it has too many directories");
    const { tags, nextOffset } = readTiffDirectory(source, offset, layout, WANTED);
    if (!isAccessory(tags)) frames.push(frameOf(tags, seen.size));
    if (frames.length > maxFrames) break;
    seen.add(offset);
    offset = nextOffset;
  }
  if (frames.length === 0) throw new BadHeader("it holds no page");
  return frames;
}

function isAccessory(tags: TiffTags): boolean {
  const subfileType = numberOf(tags, TAG.subfileType) ?? 0;
  return (subfileType & 0b101) !== 0;
}

function frameOf(tags: TiffTags, directory: number): ParsedFrame {
  const widthPx = numberOf(tags, TAG.width);
  const heightPx = numberOf(tags, TAG.height);
  if (!widthPx || !heightPx) throw new BadHeader("a directory does not say how large its image is");
  const bitsPerSample = numberOf(tags, TAG.bitsPerSample) ?? 1;
  const channels = numberOf(tags, TAG.samplesPerPixel) ?? 1;
  refuseUnreadable(tags, bitsPerSample, channels);
  const unit = numberOf(tags, TAG.resolutionUnit) ?? 2;
  const resolution = unit === 2 || unit === 3 ? numberOf(tags, TAG.xResolution) : undefined;
  return {
    widthPx,
    heightPx,
    orientation: orientationOf(numberOf(tags, TAG.orientation)),
    ...dpiOf(resolution, unit === 3 ? 2.54 : 1),
    bitsPerSample,
    channels,
    directory,
  };
}

function refuseUnreadable(tags: TiffTags, bitsPerSample: number, channels: number): void {
  const compression = UNREADABLE_COMPRESSIONS[numberOf(tags, TAG.compression) ?? 1];
  if (compression) throw new UnsupportedImage(`a TIFF compressed with ${compression}`);
  if (![1, 2, 4, 8, 16].includes(bitsPerSample))
    throw new UnsupportedImage(`a TIFF with ${bitsPerSample} bits per sample`);
  if (channels > MAX_CHANNELS) throw new UnsupportedImage(`a TIFF with ${channels} channels`);
  if ((numberOf(tags, TAG.sampleFormat) ?? 1) !== 1)
    throw new UnsupportedImage("a TIFF whose samples are not unsigned whole numbers");
  const photometric = numberOf(tags, TAG.photometric) ?? 1;
  // The decoder takes 16-bit CIE Lab alone; it calls the 8-bit kind corrupt.
  if (OTHER_LABS.has(photometric) || (photometric === CIE_LAB && bitsPerSample !== 16))
    throw new UnsupportedImage(`a TIFF in ${bitsPerSample}-bit Lab colours`);
  const tilePixels = (numberOf(tags, TAG.tileWidth) ?? 0) * (numberOf(tags, TAG.tileHeight) ?? 0);
  if (tilePixels > MAX_TILE_PIXELS) throw new BadHeader("it claims tiles of an absurd size");
}

function numberOf(tags: TiffTags, tag: number): number | undefined {
  const value = tags.get(tag)?.[0];
  return value !== undefined && Number.isFinite(value) ? value : undefined;
}
