// What press and paper do to print: ink that spreads or thins, fades, breaks up, or shows through from the back.
import type { GreyImage } from "../../src/model/image.ts";
import type { Random } from "../random.ts";
import { blur } from "./blur.ts";

/** Applies a tone curve to every pixel. */
export function mapTones(image: GreyImage, curve: (level: number) => number): GreyImage {
  const table = Uint8Array.from({ length: 256 }, (_, v) => Math.round(Math.min(255, Math.max(0, curve(v)))));
  return { ...image, data: image.data.map((v) => table[v]!) };
}

/**
 * Ink that spreads (positive) or thins (negative): blur, then a steep tone curve whose middle moves.
 * `amount` -1..1; `sigmaPx` is how far the ink creeps.
 */
export function spreadInk(image: GreyImage, sigmaPx: number, amount: number): GreyImage {
  const middle = 128 + amount * 70;
  return mapTones(blur(image, sigmaPx), (v) => 128 + (v - middle) * 2.6);
}

/** Ink that is too weak in patches of about `patchPx`: `strength` 0 (no change) to 1 (gone at the worst). */
export function fadeInk(image: GreyImage, strength: number, patchPx: number, random: Random): GreyImage {
  const field = smoothField(image, patchPx, random);
  const data = new Uint8Array(image.data.length);
  for (let y = 0, at = 0; y < image.heightPx; y++) {
    for (let x = 0; x < image.widthPx; x++, at++) {
      const weak = strength * (0.55 + 0.45 * field(x, y));
      data[at] = 255 - (255 - image.data[at]!) * (1 - weak);
    }
  }
  return { ...image, data };
}

/** Letters that did not take ink everywhere: fine white flecks inside the black. `share` 0..1 of the ink is lost. */
export function breakInk(image: GreyImage, share: number, fleckPx: number, random: Random): GreyImage {
  const field = smoothField(image, fleckPx, random);
  const data = new Uint8Array(image.data);
  const edge = 1 - 2 * share;
  for (let y = 0, at = 0; y < image.heightPx; y++) {
    for (let x = 0; x < image.widthPx; x++, at++) {
      if (data[at]! > 200) continue;
      const lost = Math.min(1, Math.max(0, (field(x, y) - edge) * 4));
      data[at] = data[at]! + (235 - data[at]!) * lost;
    }
  }
  return { ...image, data };
}

/** Lets the back of the sheet (the same page mirrored and shifted down) show through with `strength` 0..1. */
export function bleedThrough(
  image: GreyImage,
  strength: number,
  sigmaPx: number,
  shiftPx: number,
): GreyImage {
  const back = blur(image, sigmaPx);
  const { widthPx, heightPx } = image;
  const data = new Uint8Array(image.data);
  for (let y = 0; y < heightPx; y++) {
    const row = ((y + shiftPx) % heightPx) * widthPx;
    for (let x = 0; x < widthPx; x++) {
      const ghost = 255 - (255 - back.data[row + widthPx - 1 - x]!) * strength;
      const at = y * widthPx + x;
      data[at] = (data[at]! * ghost) / 255;
    }
  }
  return { ...image, data };
}

/** A smooth random field of about -1..1 whose hills are `cellPx` apart (value noise, bilinear). */
export function smoothField(
  image: GreyImage,
  cellPx: number,
  random: Random,
): (x: number, y: number) => number {
  const columns = Math.ceil(image.widthPx / cellPx) + 2;
  const rows = Math.ceil(image.heightPx / cellPx) + 2;
  const grid = Float32Array.from({ length: columns * rows }, () => random.between(-1, 1));
  return (x, y) => {
    const gx = x / cellPx;
    const gy = y / cellPx;
    const i = Math.floor(gx);
    const j = Math.floor(gy);
    const u = gx - i;
    const v = gy - j;
    const at = j * columns + i;
    const top = grid[at]! * (1 - u) + grid[at + 1]! * u;
    const bottom = grid[at + columns]! * (1 - u) + grid[at + columns + 1]! * u;
    return top * (1 - v) + bottom * v;
  };
}
