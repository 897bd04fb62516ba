// What a page is made with: the sheet, its scale, its choices, and the record of everything printed on it.
import { type Affine, type Box, unionOf } from "../../src/model/geometry.ts";
import type { GreyImage } from "../../src/model/image.ts";
import type { ArticleRole, RegionKind } from "../../src/model/text.ts";
import type { Random } from "../random.ts";
import type { SetLine } from "../set/set-paragraph.ts";
import type { TruthLine } from "../truth.ts";
import type { Story } from "../write/story.ts";
import { drawWord, type Ink } from "./sheet.ts";

export interface PrintedRegion {
  readonly kind: RegionKind;
  box: Box;
  article?: string;
  role?: ArticleRole;
  optional?: true;
  reversed?: true;
  turn?: 0 | 90 | 180 | 270;
  /** From the pixels in which its boxes are given to those of the sheet, for regions on a pasted piece. */
  toSheet?: Affine;
  readonly lines: TruthLine[];
}

export interface PrintedArticle {
  readonly id: string;
  readonly headline: string;
  jumpTo?: string;
  jumpFrom?: string;
}

/** A page in the press. Regions are kept in reading order: the order in which they are printed. */
export interface Press {
  readonly sheet: GreyImage;
  /** Pixels per typographic point (1/72 inch). */
  readonly pt: number;
  readonly random: Random;
  readonly regions: PrintedRegion[];
  readonly articles: PrintedArticle[];
  /** Stories that go on at another page, with the page label that their jump line names. */
  readonly jumped: { readonly story: Story; readonly toPage: string }[];
}

export interface RegionOptions {
  readonly article?: string;
  readonly role?: ArticleRole;
  readonly optional?: true;
  readonly reversed?: true;
  readonly turn?: 0 | 90 | 180 | 270;
  /** Where the region's box is known beforehand (frames, pictures). */
  readonly box?: Box;
}

const NOWHERE: Box = { x0: Infinity, y0: Infinity, x1: -Infinity, y1: -Infinity };

/** Starts a region; what is printed into it enlarges its box unless one was given. */
export function openRegion(press: Press, kind: RegionKind, options: RegionOptions = {}): PrintedRegion {
  const { box, ...rest } = options;
  const region: PrintedRegion = { kind, box: box ?? NOWHERE, lines: [], ...rest };
  press.regions.push(region);
  return region;
}

/** Prints one set line with its baseline at `baselinePx`, `leftPx` being the column's left edge. */
export function printLine(
  press: Press,
  region: PrintedRegion,
  line: SetLine,
  leftPx: number,
  baselinePx: number,
  ink: Ink = "black",
): void {
  if (line.words.length === 0) return;
  const words = line.words.map((word) => {
    const { font, letterSpacingPx } = word;
    const pen = { font, sizePx: line.style.sizePx, letterSpacingPx, ink };
    return { text: word.text, box: drawWord(press.sheet, word.text, pen, leftPx + word.xPx, baselinePx) };
  });
  if (line.dropCap) printDropCap(press, region, words, line.dropCap, leftPx, baselinePx, ink);
  const box = words.map((w) => w.box).reduce(unionOf);
  const y = Math.round(baselinePx);
  region.lines.push({
    box,
    baseline: [
      { x: box.x0, y },
      { x: box.x1, y },
    ],
    ...(line.role ? { role: line.role } : {}),
    words,
  });
  region.box = unionOf(region.box, box);
}

/** Prints the large first letter and joins it to the first word, whose box grows sideways only: lines 2 and 3 keep theirs. */
function printDropCap(
  press: Press,
  region: PrintedRegion,
  words: { text: string; box: Box }[],
  { letter, font, sizePx, dropPx }: NonNullable<SetLine["dropCap"]>,
  leftPx: number,
  baselinePx: number,
  ink: Ink,
): void {
  const cap = drawWord(press.sheet, letter, { font, sizePx, ink }, leftPx, baselinePx + dropPx);
  const first = words[0];
  if (!first) return;
  const box = { ...first.box, x0: cap.x0, y0: Math.min(first.box.y0, cap.y0) };
  words[0] = { text: letter + first.text, box };
  region.box = unionOf(region.box, cap);
}
