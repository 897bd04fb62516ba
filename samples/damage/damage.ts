// Everything that can happen to a page between the press and the image file: named, parameterised, recorded.
import type { Affine } from "../../src/model/geometry.ts";
import { IDENTITY } from "../../src/model/geometry.ts";
import type { GreyImage } from "../../src/model/image.ts";
import type { Random } from "../random.ts";
import { blur } from "./blur.ts";
import { drawBorder, punchHoles, scribble, underline } from "./marks.ts";
import { placeOnScanner } from "./place-on-scanner.ts";
import { bleedThrough, breakInk, fadeInk, mapTones, spreadInk } from "./print-damage.ts";
import {
  addNoise,
  addSpecks,
  addStreaks,
  lightUnevenly,
  loseLines,
  negate,
  threshold,
} from "./scan-damage.ts";

/** One step; lengths are pixels of the image as it is at that step. */
export type Damage =
  | { readonly name: "spread-ink"; readonly sigmaPx: number; readonly amount: number }
  | { readonly name: "fade-ink"; readonly strength: number; readonly patchPx: number }
  | { readonly name: "break-ink"; readonly share: number; readonly fleckPx: number }
  | {
      readonly name: "bleed-through";
      readonly strength: number;
      readonly sigmaPx: number;
      readonly shiftPx: number;
    }
  | { readonly name: "underline"; readonly count: number; readonly thicknessPx: number }
  | { readonly name: "scribble"; readonly count: number; readonly thicknessPx: number }
  | { readonly name: "punch-holes"; readonly count: number; readonly radiusPx: number }
  | {
      readonly name: "scan";
      readonly dpi: number;
      readonly skewDegrees: number;
      readonly turned: 0 | 90 | 180 | 270;
      readonly marginPx: number;
      readonly bed: number;
      readonly stretch: number;
    }
  | { readonly name: "black-border"; readonly widthPx: number }
  | { readonly name: "blur"; readonly sigmaPx: number }
  | { readonly name: "light"; readonly paper: number; readonly depth: number; readonly degrees: number }
  | { readonly name: "contrast"; readonly gain: number; readonly middle: number }
  | { readonly name: "noise"; readonly deviation: number }
  | {
      readonly name: "specks";
      readonly perMegapixel: number;
      readonly maxRadiusPx: number;
      readonly level: number;
    }
  | { readonly name: "streaks"; readonly count: number; readonly widthPx: number; readonly strength: number }
  | { readonly name: "lost-lines"; readonly share: number }
  | { readonly name: "threshold"; readonly level: number; readonly jitter: number }
  | { readonly name: "negative" };

export interface DamagedPage {
  readonly image: GreyImage;
  /** From the pixels of the sheet to the pixels of the scan. */
  readonly toScan: Affine;
  /** Clockwise quarter turn in which the page lies in the scan. */
  readonly turned: 0 | 90 | 180 | 270;
  readonly dpi: number;
}

/** Applies the steps in order. `lines` are boxes of printed lines (for underlining), in sheet pixels. */
export function applyDamages(
  sheet: GreyImage,
  sheetDpi: number,
  damages: readonly Damage[],
  random: Random,
): DamagedPage {
  let page: DamagedPage = { image: sheet, toScan: IDENTITY, turned: 0, dpi: sheetDpi };
  for (const [i, damage] of damages.entries()) {
    if (damage.name === "scan") {
      const { dpi, turned } = damage;
      const placed = placeOnScanner(page.image, { ...damage, scale: dpi / sheetDpi });
      page = { image: placed.image, toScan: placed.toScan, turned, dpi };
    } else {
      page = { ...page, image: change(page.image, damage, random.fork(`${i} ${damage.name}`)) };
    }
  }
  return page;
}

function change(image: GreyImage, damage: Exclude<Damage, { name: "scan" }>, random: Random): GreyImage {
  switch (damage.name) {
    case "spread-ink":
      return spreadInk(image, damage.sigmaPx, damage.amount);
    case "fade-ink":
      return fadeInk(image, damage.strength, damage.patchPx, random);
    case "break-ink":
      return breakInk(image, damage.share, damage.fleckPx, random);
    case "bleed-through":
      return bleedThrough(image, damage.strength, damage.sigmaPx, damage.shiftPx);
    case "underline":
      return underline(image, damage.count, damage.thicknessPx, random);
    case "scribble":
      return scribble(image, damage.count, damage.thicknessPx, random);
    case "punch-holes":
      return punchHoles(image, damage.count, damage.radiusPx);
    case "black-border":
      return drawBorder(image, damage.widthPx, random);
    case "blur":
      return blur(image, damage.sigmaPx);
    case "light":
      return lightUnevenly(image, damage.paper, damage.depth, damage.degrees, random);
    case "contrast":
      return mapTones(image, (v) => 128 + (v - damage.middle) * damage.gain);
    case "noise":
      return addNoise(image, damage.deviation, random);
    case "specks":
      return addSpecks(image, damage.perMegapixel, damage.maxRadiusPx, damage.level, random);
    case "streaks":
      return addStreaks(image, damage.count, damage.widthPx, damage.strength, random);
    case "lost-lines":
      return loseLines(image, damage.share, random);
    case "threshold":
      return threshold(image, damage.level, damage.jitter, random);
    case "negative":
      return negate(image);
  }
}
