// What copier, scanner and file do to a page: uneven light, noise, specks, streaks, thresholds, negative film.
import type { GreyImage } from "../../src/model/image.ts";
import type { Random } from "../random.ts";
import { smoothField } from "./print-damage.ts";

/** Grey paper under uneven light. `paper` is the level of white paper, `depth` the loss of light at the darkest side. */
export function lightUnevenly(
  image: GreyImage,
  paper: number,
  depth: number,
  degrees: number,
  random: Random,
): GreyImage {
  const field = smoothField(image, Math.max(image.widthPx, image.heightPx) / 3, random);
  const angle = (degrees * Math.PI) / 180;
  const [dx, dy] = [Math.cos(angle), Math.sin(angle)];
  const data = new Uint8Array(image.data.length);
  for (let y = 0, at = 0; y < image.heightPx; y++) {
    for (let x = 0; x < image.widthPx; x++, at++) {
      const side = 0.5 + dx * (x / image.widthPx - 0.5) + dy * (y / image.heightPx - 0.5);
      const light =
        1 - depth * Math.min(1, Math.max(0, side)) ** 1.5 - depth * 0.2 * (0.5 + 0.5 * field(x, y));
      data[at] = (image.data[at]! * paper * light) / 255;
    }
  }
  return { ...image, data };
}

/** Adds noise of the given standard deviation in grey levels. */
export function addNoise(image: GreyImage, deviation: number, random: Random): GreyImage {
  return {
    ...image,
    data: image.data.map((v) => Math.min(255, Math.max(0, Math.round(v + deviation * random.normal())))),
  };
}

/** Scatters round specks: `perMegapixel` of them, up to `maxRadiusPx`, dark or white. */
export function addSpecks(
  image: GreyImage,
  perMegapixel: number,
  maxRadiusPx: number,
  level: number,
  random: Random,
): GreyImage {
  const data = new Uint8Array(image.data);
  const count = Math.round((perMegapixel * image.widthPx * image.heightPx) / 1e6);
  for (let i = 0; i < count; i++) {
    const cx = random.next() * image.widthPx;
    const cy = random.next() * image.heightPx;
    const radius = 0.4 + (maxRadiusPx - 0.4) * random.next() ** 3;
    const reach = Math.ceil(radius) + 1;
    for (let y = Math.floor(cy) - reach; y <= cy + reach; y++) {
      for (let x = Math.floor(cx) - reach; x <= cx + reach; x++) {
        if (x < 0 || y < 0 || x >= image.widthPx || y >= image.heightPx) continue;
        const inside = Math.min(1, Math.max(0, radius + 0.5 - Math.hypot(x + 0.5 - cx, y + 0.5 - cy)));
        const at = y * image.widthPx + x;
        data[at] = data[at]! + (level - data[at]!) * inside;
      }
    }
  }
  return { ...image, data };
}

/** Draws `count` streaks along the way of the paper, `widthPx` wide, as dirty copier glass and drums do. */
export function addStreaks(
  image: GreyImage,
  count: number,
  widthPx: number,
  strength: number,
  random: Random,
): GreyImage {
  const data = new Uint8Array(image.data);
  for (let i = 0; i < count; i++) {
    const x0 = Math.floor(random.next() * image.widthPx);
    const from = random.chance(0.5) ? 0 : Math.floor(random.next() * image.heightPx * 0.6);
    const to = from + Math.floor((image.heightPx - from) * random.between(0.4, 1));
    const darkness = strength * random.between(0.4, 1);
    for (let y = from; y < to; y++) {
      if (random.chance(0.12)) continue;
      for (let x = x0; x < Math.min(image.widthPx, x0 + widthPx); x++)
        data[y * image.widthPx + x]! *= 1 - darkness;
    }
  }
  return { ...image, data };
}

/** Black and white by one level; `jitter` in grey levels roughens the edges as real sensors do. */
export function threshold(image: GreyImage, level: number, jitter: number, random: Random): GreyImage {
  return { ...image, data: image.data.map((v) => (v + jitter * random.normal() < level ? 0 : 255)) };
}

export function negate(image: GreyImage): GreyImage {
  return { ...image, data: image.data.map((v) => 255 - v) };
}

/** Transmission as a fax: some scan lines are lost and show the line above. */
export function loseLines(image: GreyImage, share: number, random: Random): GreyImage {
  const data = new Uint8Array(image.data);
  const { widthPx, heightPx } = image;
  for (let y = 1; y < heightPx; y++) {
    if (random.chance(share)) data.copyWithin(y * widthPx, (y - 1) * widthPx, y * widthPx);
  }
  return { ...image, data };
}
