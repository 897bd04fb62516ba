// Makes clean print look as cuttings do: copied, faxed, photographed small, on grey paper, from a worn ribbon.
import sharp from "sharp";
import { blur } from "../../samples/damage/blur.ts";
import { bleedThrough, fadeInk, mapTones } from "../../samples/damage/print-damage.ts";
import { addNoise, addSpecks } from "../../samples/damage/scan-damage.ts";
import type { Random } from "../../samples/random.ts";
import { resampleAffine } from "../../src/kernels/resample-affine.ts";
import type { GreyImage } from "../../src/model/image.ts";

/**
 * copy: black and white at middling resolution, then scanned small; fax: coarser, at times with half the rows;
 * worn: heavy or thin black and white, scanned large; ribbon: soft grey ink of a typewriter; paper: letterpress on
 * grey paper; small: sharp print scanned small; clean: next to nothing.
 */
export const LOOKS = ["copy", "fax", "worn", "ribbon", "paper", "small", "clean"] as const;
export type Look = (typeof LOOKS)[number];

/** The page aged and at `scale` times its size. Its letters stay where they are. */
export async function agePrint(
  page: GreyImage,
  look: Look,
  {
    xHeightPx,
    scale,
    random,
  }: { readonly xHeightPx: number; readonly scale: number; readonly random: Random },
): Promise<GreyImage> {
  const { print, seenXHeightPx } = await press(page, look, xHeightPx, random);
  const seen = await shrinkTo(print, page, seenXHeightPx / xHeightPx);
  const scanned = scanTones(look === "clean" ? seen : blur(seen, random.between(0, 0.45)), look, random);
  const widthPx = Math.floor(page.widthPx * scale);
  const heightPx = Math.floor(page.heightPx * scale);
  const [fx, fy] = [scanned.widthPx / (page.widthPx * scale), scanned.heightPx / (page.heightPx * scale)];
  return resampleAffine(scanned, { widthPx, heightPx, toSource: [fx, 0, 0, fy, 0, 0], background: 255 });
}

/** The print as it was made, and the x-height at which it is scanned in the end. */
async function press(page: GreyImage, look: Look, xHeightPx: number, random: Random) {
  switch (look) {
    case "copy":
    case "fax":
    case "worn": {
      const print = await copyPrint(page, look, xHeightPx, random);
      if (look === "worn" && random.chance(0.7)) return { print, seenXHeightPx: random.between(12, 20) };
      return { print, seenXHeightPx: random.chance(0.25) ? random.between(9, 16) : random.between(5, 9) };
    }
    case "ribbon":
    case "paper": {
      const isRibbon = look === "ribbon";
      const soft = blur(page, (random.between(0.6, isRibbon ? 3.2 : 2.6) * xHeightPx) / 36);
      const heavy = isRibbon ? random.between(0.9, 1.6) : 1;
      const inked = mapTones(soft, (level) => 255 - (255 - level) * heavy);
      const patchy = fadeInk(inked, random.between(0.1, 0.5), xHeightPx / (isRibbon ? 1 : 2), random);
      const shift = random.whole(20, 80);
      const through = random.chance(0.45)
        ? bleedThrough(patchy, random.between(0.05, 0.25), 3, shift)
        : patchy;
      const print = addNoise(through, random.between(2, isRibbon ? 8 : 14), random);
      return { print, seenXHeightPx: random.between(isRibbon ? 12 : 10, isRibbon ? 24 : 20) };
    }
    case "small": {
      const print = addNoise(blur(page, random.between(0.5, 2.5)), random.between(2, 20), random);
      return { print, seenXHeightPx: random.between(4.8, 9) };
    }
    default:
      return {
        print: addNoise(page, random.between(0, 13), random),
        seenXHeightPx: random.between(12, 22),
      };
  }
}

/** Black and white by one level for the whole page, as a copier, a fax or a hard scanner makes it. */
async function copyPrint(page: GreyImage, look: Look, xHeightPx: number, random: Random): Promise<GreyImage> {
  const ranges = { copy: [10, 20], fax: [9, 14], worn: [12, 24] } as const;
  const [low, high] = ranges[look as keyof typeof ranges];
  const across = random.between(low, high) / xHeightPx;
  const down = look === "fax" ? across * random.pick([1, 1, 0.96, 0.5]) : across;
  const small = blur(await shrinkTo(page, page, across, down), random.between(0.3, 0.9));
  const grain = random.pick([0.5, 0.8, 1.2]);
  const noisy = addGrain(small, 255 * random.between(0.03, 0.17), grain, random);
  const level = 255 * (look === "worn" ? random.between(0.4, 0.78) : random.between(0.28, 0.7));
  const steep = random.chance(0.3) ? random.between(2, 6) : 1000;
  const copied = mapTones(noisy, (grey) => 127.5 + (grey - level) * steep);
  if (!random.chance(0.35)) return copied;
  return addSpecks(copied, random.between(300, 2500), 0.8, random.pick([0, 0, 255]), random);
}

/** Noise whose grains are about `sizePx` large; `deviation` in grey levels. */
function addGrain(image: GreyImage, deviation: number, sizePx: number, random: Random): GreyImage {
  const strength = 1 + 2 * sizePx;
  const grey = { ...image, data: new Uint8Array(image.data.length).fill(128) };
  const noise = blur(addNoise(grey, Math.min(80, deviation * strength), random), sizePx);
  const data = image.data.map((v, at) => Math.min(255, Math.max(0, v + noise.data[at]! - 128)));
  return { ...image, data };
}

/** Paper and ink of the scan: grey ground, weak ink, the noise of the sensor. */
function scanTones(image: GreyImage, look: Look, random: Random): GreyImage {
  const isGrey = look === "paper";
  const ink = isGrey ? random.between(25, 100) : random.chance(0.5) ? random.between(0, 90) : 0;
  const paper = isGrey ? random.between(140, 242) : random.between(204, 255);
  const toned = mapTones(image, (level) => ink + ((paper - ink) * level) / 255);
  return addNoise(toned, random.between(0, 8), random);
}

/** The image at `across` and `down` times the size of `page`, each pixel the mean of what lies under it. */
async function shrinkTo(
  image: GreyImage,
  page: GreyImage,
  across: number,
  down = across,
): Promise<GreyImage> {
  const raw = { width: image.widthPx, height: image.heightPx, channels: 1 as const };
  const { data, info } = await sharp(image.data, { raw })
    .resize(Math.round(page.widthPx * across), Math.round(page.heightPx * down), {
      fit: "fill",
      kernel: "mitchell",
    })
    .greyscale()
    .raw()
    .toBuffer({ resolveWithObject: true });
  return { widthPx: info.width, heightPx: info.height, data: new Uint8Array(data) };
}
