// Prints a line sideways, as credits along pictures and the numbers of cutting services are.
import type { RegionKind } from "../../src/model/text.ts";
import type { FontName } from "../draw/fonts.ts";
import { paste } from "../draw/paste.ts";
import { openRegion, type Press } from "../draw/press.ts";
import { createSheet, widthOfWord } from "../draw/sheet.ts";
import { plainStyle } from "../set/house-style.ts";
import { printLines } from "../set/pour-text.ts";
import { setPlain } from "../set/set-display.ts";

interface SidewaysLine {
  readonly kind: RegionKind;
  readonly text: string;
  readonly font: FontName;
  readonly sizePt: number;
  /** Where its middle comes to lie, pixels of the sheet. */
  readonly centerX: number;
  readonly centerY: number;
  /** Clockwise turn in which it lies: 270 reads upwards, 90 downwards. */
  readonly turned: 90 | 270;
  readonly optional?: true;
}

export function printSideways(
  press: Press,
  { kind, text, font, sizePt, optional, ...place }: SidewaysLine,
): void {
  const { pt, random } = press;
  const sizePx = sizePt * pt;
  const widthPx = Math.ceil(widthOfWord(text, { font, sizePx }) + sizePx);
  const sheet = createSheet(widthPx, Math.ceil(1.3 * sizePx));
  const piece: Press = { sheet, pt, random, regions: [], articles: [], jumped: [] };
  const lines = setPlain(text, 2 * widthPx, plainStyle(font, sizePx));
  const region = openRegion(piece, kind, optional ? { optional } : {});
  printLines(piece, region, lines, 0.5 * sizePx, 0.15 * sizePx);
  paste(press, piece, { ...place, degrees: 0, paper: 255, hasEdge: false });
}
