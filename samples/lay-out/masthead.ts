// Prints the masthead of a front page and the folio line of an inside page. SAMPLE stands in every one.
import type { Box } from "../../src/model/geometry.ts";
import type { FontName } from "../draw/fonts.ts";
import { openRegion, type Press } from "../draw/press.ts";
import { fillBox, widthOfWord } from "../draw/sheet.ts";
import { type HouseStyle, plainStyle } from "../set/house-style.ts";
import { printBlock, printLines } from "../set/pour-text.ts";
import { setDisplay, setPlain } from "../set/set-display.ts";
import type { SetLine } from "../set/set-paragraph.ts";

export interface Paper {
  /** Name as printed, such as "The Sample Gazette". */
  readonly name: string;
  readonly motto: string;
  /** Date as printed, such as "Thursday, March 5, 1992". */
  readonly longDate: string;
  readonly price: string;
  readonly number: string;
}

/** Prints the masthead over the full width of `rect`. Returns the y below it. */
export function printMasthead(
  press: Press,
  house: HouseStyle,
  paper: Paper,
  rect: Box,
  font: FontName,
): number {
  const { pt } = house;
  const width = rect.x1 - rect.x0;
  const options = { font, maxPx: 0.145 * width, minPx: 12 * pt, maxLines: 1, align: "center" as const };
  const name = font === "blackletter" ? paper.name : paper.name.toUpperCase();
  // Tesseract's Latin models do not read blackletter, so that line may be read or not; the name is repeated below in roman.
  const isOptional = font === "blackletter" ? { optional: true as const } : {};
  const title = setDisplay(name, width, options);
  let y = printBlock(press, "masthead", { ...isOptional }, title, rect.x0, rect.y0) + 4 * pt;
  y += 2 * pt;
  fillBox(press.sheet, { ...rect, y0: y, y1: y + 0.8 * pt });
  y += 3.2 * pt;
  const size = Math.min(9 * pt, width / 52);
  const strap = font === "blackletter" ? `SAMPLE · ${paper.name}` : `SAMPLE · ${paper.motto}`;
  y = printThree(press, house, [paper.longDate, strap, `${paper.number} · ${paper.price}`], rect, y, size);
  fillBox(press.sheet, { ...rect, y0: y + pt, y1: y + 2.6 * pt });
  return y + 10 * pt;
}

/** Prints the line at the head of an inside page. Returns the y below it. */
export function printFolio(press: Press, house: HouseStyle, paper: Paper, page: string, rect: Box): number {
  const { pt } = house;
  const isOdd = /[13579]$/.test(page);
  const name = `${paper.name.toUpperCase()} · SAMPLE`;
  const parts = isOdd ? [paper.longDate, name, `Page ${page}`] : [`Page ${page}`, name, paper.longDate];
  const size = Math.min(9 * pt, (rect.x1 - rect.x0) / 46);
  const y = printThree(press, house, parts as [string, string, string], rect, rect.y0, size);
  fillBox(press.sheet, { ...rect, y0: y, y1: y + 0.7 * pt });
  return y + 8 * pt;
}

/** One line of three parts: at the left, in the middle, at the right. */
function printThree(
  press: Press,
  house: HouseStyle,
  parts: readonly [string, string, string],
  rect: Box,
  topPx: number,
  sizePx: number,
): number {
  const width = rect.x1 - rect.x0;
  const words: SetLine["words"][number][] = [];
  const style = plainStyle(house.small, sizePx, "left", 1.35);
  parts.forEach((part, i) => {
    const [line] = setPlain(part, width, style);
    if (!line) return;
    const last = line.words.at(-1);
    const own = last ? last.xPx + widthOfWord(last.text, { font: last.font, sizePx }) : 0;
    const shift = ((width - own) * i) / 2;
    words.push(...line.words.map((word) => ({ ...word, xPx: word.xPx + shift })));
  });
  const region = openRegion(press, "furniture");
  return printLines(press, region, [{ words, style, spaceBeforePx: 0 }], rect.x0, topPx);
}
