// Sets lines of text in a typeface with Tesseract's text2image, clean and large, with a box for every letter.
import { existsSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import sharp from "sharp";
import type { Random } from "../../samples/random.ts";
import type { GreyImage } from "../../src/model/image.ts";
import { runCommand } from "../../src/recognize/run-command.ts";
import { type DrawnLines, readBoxFile } from "./glyph-lines.ts";

export interface Typeface {
  /** As fontconfig calls it. */
  readonly name: string;
  /** Height of "x", in parts of the type size. */
  readonly xHeight: number;
  readonly weight: number;
  readonly isTypewriter?: true;
}

const serif = (name: string, xHeight: number, weight: number): Typeface => ({ name, xHeight, weight });
const typewriter = (name: string, weight: number): Typeface => ({
  name,
  xHeight: 0.45,
  weight,
  isTypewriter: true,
});

/** Faces much like those of newspapers, the body faces most often; @expo-google-fonts and Debian's fonts-urw-base35. */
export const TYPEFACES: readonly Typeface[] = [
  serif("Tinos", 0.459, 9),
  serif("C059", 0.466, 10),
  serif("Nimbus Roman", 0.45, 5),
  serif("PT Serif", 0.5, 3),
  serif("Old Standard TT", 0.42, 3),
  serif("Libre Baskerville", 0.53, 3),
  serif("URW Bookman Light", 0.48, 3),
  serif("P052", 0.47, 2),
  serif("Playfair Display", 0.51, 1),
  serif("Tinos Bold", 0.459, 2),
  serif("C059 Bold", 0.466, 1),
  serif("Tinos Italic", 0.459, 2),
  serif("C059 Italic", 0.466, 1),
  serif("Arimo", 0.52, 3),
  serif("Arimo Bold", 0.52, 2),
  serif("Libre Franklin", 0.52, 2),
  serif("Oswald", 0.58, 1),
  typewriter("Courier Prime", 5),
  typewriter("Nimbus Mono PS Bold", 2),
  typewriter("Nimbus Mono PS", 2),
];

/** X-height of what is drawn, in pixels; twice that of what the engine is given. */
export const DRAWN_X_HEIGHT_PX = 36;

const POINTS = 20;
const POINTS_PER_INCH = 72;
const MARGIN_PX = 60;
const HEIGHT_PX = 4600;
const TIMEOUT_MS = 60_000;

/** The lines in the typeface, black on white, one under the other. Throws Error when text2image fails. */
export async function typesetLines(
  text: readonly string[],
  typeface: Typeface,
  { fonts, base, random }: { readonly fonts: string; readonly base: string; readonly random: Random },
): Promise<DrawnLines & { readonly xHeightPx: number }> {
  const xHeightPx = DRAWN_X_HEIGHT_PX * random.between(0.9, 1.12);
  const em = xHeightPx / typeface.xHeight;
  const width = Math.max(...text.map(({ length }) => length));
  writeFileSync(`${base}.txt`, `${text.join("\n")}\n`);
  const leading = typeface.isTypewriter ? random.pick([10, 30, 60]) : random.whole(6, 22);
  const settings = {
    fonts_dir: fonts,
    fontconfig_tmpdir: fonts,
    font: typeface.name,
    ptsize: POINTS,
    resolution: Math.round((em * POINTS_PER_INCH) / POINTS),
    xsize: Math.round(width * em * 0.62) + 4 * MARGIN_PX,
    ysize: HEIGHT_PX,
    margin: MARGIN_PX,
    leading,
    char_spacing: random.pick([0, 0, 0, 0.02, 0.05, -0.02]),
    degrade_image: false,
    text: `${base}.txt`,
    outputbase: `${base}-set`,
  };
  const args = Object.entries(settings).map(([name, value]) => `--${name}=${value}`);
  const { status, stderr } = await runCommand("text2image", args, { timeoutMs: TIMEOUT_MS });
  if (status !== 0 || !existsSync(`${base}-set.tif`)) throw new Error(`text2image failed: ${stderr}`);
  const page = await decode(`${base}-set.tif`);
  const lines = readBoxFile(readFileSync(`${base}-set.box`, "utf8"), page.heightPx);
  for (const end of [".tif", ".box"]) rmSync(`${base}-set${end}`);
  const foot = Math.max(...lines.flat().map(({ box }) => box.y1));
  return { image: cutFoot(page, Math.min(page.heightPx, foot + MARGIN_PX)), lines, xHeightPx };
}

async function decode(file: string): Promise<GreyImage> {
  const { data, info } = await sharp(file).greyscale().raw().toBuffer({ resolveWithObject: true });
  return { widthPx: info.width, heightPx: info.height, data: new Uint8Array(data) };
}

const cutFoot = (image: GreyImage, heightPx: number): GreyImage => ({
  ...image,
  heightPx,
  data: image.data.subarray(0, heightPx * image.widthPx),
});
