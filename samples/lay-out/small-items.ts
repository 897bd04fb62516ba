// Lays out what is not an article: display adverts, briefs, tables and classified columns.
import type { Box } from "../../src/model/geometry.ts";
import { openRegion, type Press } from "../draw/press.ts";
import { drawFrame, fillBox, widthOfWord } from "../draw/sheet.ts";
import { type HouseStyle, plainStyle } from "../set/house-style.ts";
import { heightOfLine, printBlock, printLines } from "../set/pour-text.ts";
import { setDisplay, setPlain } from "../set/set-display.ts";
import { type SetLine, setParagraph } from "../set/set-paragraph.ts";
import type { Advert, Brief, TableCopy, Writer } from "../write/story.ts";

const heightOf = (lines: readonly SetLine[]) => lines.reduce((sum, line) => sum + heightOfLine(line), 0);

/** A framed advert; `isReversed` prints it white on black. */
export function layOutAdvert(
  press: Press,
  house: HouseStyle,
  copy: Advert,
  rect: Box,
  isReversed: boolean,
): void {
  const { pt } = house;
  const box = {
    x0: Math.round(rect.x0),
    y0: Math.round(rect.y0),
    x1: Math.round(rect.x1),
    y1: Math.round(rect.y1),
  };
  if (isReversed) fillBox(press.sheet, box);
  else drawFrame(press.sheet, box, press.random.between(0.8, 3) * pt);
  const region = openRegion(press, "advert", { box, ...(isReversed ? { reversed: true as const } : {}) });
  const width = box.x1 - box.x0 - 20 * pt;
  const height = box.y1 - box.y0;
  const size = Math.min(width / 9, height / 6, 40 * pt);
  const middle = { font: house.smallBold, minPx: 7 * pt, align: "center" as const };
  const name = setDisplay(copy.name, width, { ...middle, font: house.headline, maxPx: size, maxLines: 2 });
  const foot = setDisplay(copy.foot, width, { ...middle, font: house.small, maxPx: 9 * pt, maxLines: 2 });
  const lines: SetLine[] = [];
  for (const text of copy.lines) {
    const set = setDisplay(text, width, {
      ...middle,
      maxPx: Math.max(8 * pt, size * 0.45),
      maxLines: 2,
      leading: 1.3,
    });
    if (heightOf([...name, ...lines, ...set, ...foot]) < height - 30 * pt) lines.push(...set);
  }
  const spare = Math.max(0, height - heightOf([...name, ...lines, ...foot]) - 16 * pt);
  const gap = spare / 4;
  const ink = isReversed ? "white" : "black";
  let y = printLines(press, region, name, box.x0 + 10 * pt, box.y0 + 8 * pt + gap * 0.6, ink) + gap;
  y = printLines(press, region, lines, box.x0 + 10 * pt, y, ink) + gap;
  printLines(press, region, foot, box.x0 + 10 * pt, y, ink);
}

/** A column of short news items, each with its own small headline. Returns how many were printed. */
export function layOutBriefs(press: Press, house: HouseStyle, nextBrief: () => Brief, column: Box): number {
  const { pt } = house;
  const width = column.x1 - column.x0;
  let y = column.y0;
  let printed = 0;
  for (let tries = 0; tries < 40; tries++) {
    const brief = nextBrief();
    const head = setPlain(
      brief.headline,
      width,
      plainStyle(house.bold, house.body.sizePx * 1.15, "left", 1.15),
    );
    const text = setParagraph(brief.text, { ...house.body, indentPx: 0 }, () => ({
      leftPx: 0,
      widthPx: width,
    }));
    if (y + heightOf(head) + heightOf(text) > column.y1) {
      if (column.y1 - y < 8 * house.body.leadingPx || tries > 30) break;
      continue;
    }
    const id = `a${press.articles.length + 1}`;
    press.articles.push({ id, headline: brief.headline });
    y = printBlock(press, "headline", { article: id, role: "headline" }, head, column.x0, y) + 1.5 * pt;
    y = printBlock(press, "text", { article: id, role: "body" }, text, column.x0, y) + 3 * pt;
    printed++;
    if (y + 8 * house.body.leadingPx < column.y1)
      fillBox(press.sheet, { x0: column.x0 + width / 3, x1: column.x1 - width / 3, y0: y, y1: y + 0.5 * pt });
    y += 6 * pt;
  }
  return printed;
}

/** A table in a box with a title; text columns at the left, numbers at the right of their cells. */
export function layOutTable(press: Press, house: HouseStyle, copy: TableCopy, rect: Box): void {
  const { pt } = house;
  const region = openRegion(press, "table", { box: rect });
  drawFrame(press.sheet, rect, 0.8 * pt);
  const inner = { x0: rect.x0 + 5 * pt, x1: rect.x1 - 5 * pt };
  const width = inner.x1 - inner.x0;
  const title = setDisplay(copy.title, width, {
    font: house.smallBold,
    maxPx: 12 * pt,
    minPx: 8 * pt,
    maxLines: 1,
    align: "center",
  });
  let y = printLines(press, region, title, inner.x0, rect.y0 + 4 * pt) + 2 * pt;
  const sizePx = 8 * pt;
  const rows = [copy.head, ...copy.rows];
  for (const [i, row] of rows.entries()) {
    const style = plainStyle(i === 0 ? house.smallBold : house.small, sizePx, "left", 1.3);
    if (y + style.leadingPx > rect.y1 - 3 * pt) break;
    const words = row.flatMap((cell, c) => {
      const [line] = setPlain(cell, width, style);
      if (!line || !cell) return [];
      const last = line.words.at(-1);
      const own = last ? last.xPx + widthOfWord(last.text, { font: last.font, sizePx }) : 0;
      const isNumber = c > 0 && (i === 0 ? /^[\d.,]+$/.test(rows[1]?.[c] ?? "") : /^[\d.,]+$/.test(cell));
      const cellWidth = width / row.length;
      const shift = cellWidth * c + (isNumber ? cellWidth - own - 3 * pt : 0);
      return line.words.map((word) => ({ ...word, xPx: word.xPx + shift }));
    });
    y = printLines(press, region, [{ words, style, spaceBeforePx: 0 }], inner.x0, y);
    if (i === 0) fillBox(press.sheet, { ...inner, y0: y - 1 * pt, y1: y - 0.5 * pt });
  }
}

/** Classified notices in small type down the columns; each column is one region. */
export function layOutClassifieds(
  press: Press,
  house: HouseStyle,
  writer: Writer,
  columns: readonly Box[],
  sizePx: number,
): void {
  for (const column of columns) {
    const width = column.x1 - column.x0;
    const style = { ...house.body, font: house.small, sizePx, leadingPx: sizePx * 1.12, indentPx: 0 };
    const region = openRegion(press, "text");
    let y = column.y0;
    for (;;) {
      const lines = setParagraph(writer.classified(), style, () => ({ leftPx: 0, widthPx: width }));
      if (y + heightOf(lines) > column.y1) break;
      y = printLines(press, region, lines, column.x0, y) + 0.35 * sizePx;
    }
  }
}
