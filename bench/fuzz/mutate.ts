// Makes the n-th mutated image of a fuzzing run: the same number gives the same bytes, so that a finding can be repeated.
import sharp from "sharp";
import { randomOf } from "../random.ts";

const [WIDTH, HEIGHT] = [120, 90];

/** A grey ramp with lines, enough for every decoder to have work. */
function pixels(): Buffer {
  const data = Buffer.alloc(WIDTH * HEIGHT);
  for (let i = 0; i < data.length; i++) {
    const [x, y] = [i % WIDTH, Math.floor(i / WIDTH)];
    data[i] = y % 9 < 2 && x > 20 ? 10 : 60 + ((x * 3 + y) % 190);
  }
  return data;
}

type SeedImages = readonly (readonly [kind: string, bytes: Buffer])[];
let made: Promise<SeedImages> | undefined;

/** Small images in every kind that ingest decodes; made once. */
export function seedImages(): Promise<SeedImages> {
  made ??= makeSeedImages();
  return made;
}

async function makeSeedImages(): Promise<SeedImages> {
  const grey = () =>
    sharp(pixels(), { raw: { width: WIDTH, height: HEIGHT, channels: 1 } }).toColourspace("b-w");
  const color = () => grey().toColourspace("srgb").tint({ r: 200, g: 160, b: 90 });
  const makers: Readonly<Record<string, () => Promise<Buffer>>> = {
    jpeg: () => grey().withMetadata({ orientation: 6, density: 200 }).jpeg().toBuffer(),
    "progressive jpeg": () => color().jpeg({ progressive: true }).toBuffer(),
    "cmyk jpeg": () => color().toColourspace("cmyk").jpeg().toBuffer(),
    png: () => grey().withMetadata({ orientation: 3 }).png().toBuffer(),
    "palette png": () => color().png({ palette: true, colours: 7 }).toBuffer(),
    "alpha png": () => color().ensureAlpha(0.5).png().toBuffer(),
    "16-bit png": () => grey().toColourspace("grey16").png().toBuffer(),
    webp: () => color().webp().toBuffer(),
    "raw tiff": () => grey().tiff({ compression: "none" }).toBuffer(),
    "lzw tiff": () => color().tiff({ compression: "lzw", predictor: "horizontal" }).toBuffer(),
    "deflate tiff": () => grey().tiff({ compression: "deflate" }).toBuffer(),
    "jpeg tiff": () => color().tiff({ compression: "jpeg" }).toBuffer(),
    "g4 tiff": () => grey().threshold(120).tiff({ compression: "ccittfax4", bitdepth: 1 }).toBuffer(),
    "tiled tiff": () =>
      grey().tiff({ compression: "none", tile: true, tileWidth: 64, tileHeight: 64 }).toBuffer(),
  };
  return Promise.all(Object.entries(makers).map(async ([kind, make]) => [kind, await make()] as const));
}

/** Numbers at which parsers break. */
const EDGES = [0, 1, 0x7f, 0x80, 0xff, 0x7fff, 0x8000, 0xffff, 0x7fffffff, 0x80000000, 0xffffffff];

/** One to four mutations, most of them in the first bytes, where the headers are. */
export function mutate(seed: Buffer, number: number): Buffer {
  const random = randomOf(number);
  let bytes: Buffer = Buffer.from(seed);
  for (let left = 1 + Math.floor(random() * 4); left > 0; left--) bytes = mutateOnce(bytes, random);
  return bytes;
}

function mutateOnce(bytes: Buffer, random: () => number): Buffer {
  if (bytes.length < 8) return bytes;
  const share = random() < 0.7 ? random() * 0.2 : random();
  const at = Math.min(bytes.length - 5, Math.floor(share * bytes.length));
  const edge = EDGES[Math.floor(random() * EDGES.length)] ?? 0;
  const kind = Math.floor(random() * 8);
  if (kind === 0) return bytes.subarray(0, at + 1);
  if (kind === 1) return Buffer.concat([bytes.subarray(0, at), bytes.subarray(Math.max(0, at - 64))]);
  if (kind === 2) return Buffer.concat([bytes, Buffer.alloc(1 + Math.floor(random() * 300), edge & 0xff)]);
  if (kind === 3) bytes.writeUInt8(Math.floor(random() * 256), at);
  else if (kind === 4) bytes.writeUInt16LE(edge & 0xffff, at);
  else if (kind === 5) bytes.writeUInt16BE(edge & 0xffff, at);
  else if (kind === 6) bytes.writeUInt32LE(edge, at);
  else bytes.writeUInt32BE(edge, at);
  return bytes;
}
