// Makes up pages of small matter: briefs beside an advert and a table, and small notices in many columns.
import type { Box } from "../../src/model/geometry.ts";
import { openRegion, type Press } from "../draw/press.ts";
import { fillBox } from "../draw/sheet.ts";
import { type HouseStyle, plainStyle } from "../set/house-style.ts";
import { printLines } from "../set/pour-text.ts";
import { setPlain } from "../set/set-display.ts";
import type { Writer } from "../write/story.ts";
import { columnsOf } from "./article.ts";
import { layOutAdvert, layOutBriefs, layOutClassifieds, layOutTable } from "./small-items.ts";

/** A bar across the page with a heading. Returns the y below it. */
function printHeading(press: Press, house: HouseStyle, text: string, rect: Box): number {
  const { pt } = press;
  const width = rect.x1 - rect.x0;
  fillBox(press.sheet, { ...rect, y1: rect.y0 + 2.2 * pt });
  const lines = setPlain(text, width, plainStyle(house.smallBold, 17 * pt, "left", 1.25));
  const y = printLines(
    press,
    openRegion(press, "headline", { role: "headline" }),
    lines,
    rect.x0,
    rect.y0 + 6 * pt,
  );
  return y + 4 * pt;
}

/** Columns of briefs; the last columns end above an advert and a table. */
export function layOutBriefsPage(
  press: Press,
  house: HouseStyle,
  writer: Writer,
  rect: Box,
  columnCount: number,
  reversedShare: number,
): void {
  const { pt, random } = press;
  const y0 = printHeading(press, house, writer.headings.briefs, rect);
  const columns = columnsOf({ ...rect, y0 }, columnCount, house.gutterPx);
  const boxed = Math.max(1, Math.floor(columnCount / 2));
  const first = columns[columnCount - boxed] as Box;
  const last = columns.at(-1) as Box;
  const tableTop = rect.y0 + (rect.y1 - rect.y0) * random.between(0.42, 0.55);
  const advertTop = tableTop + (rect.y1 - tableTop) * random.between(0.45, 0.6);
  columns.forEach((column, i) => {
    const isShort = i >= columnCount - boxed;
    layOutBriefs(press, house, writer.brief, isShort ? { ...column, y1: tableTop - 8 * pt } : column);
  });
  const rows = Math.floor((advertTop - tableTop - 40 * pt) / (8 * 1.3 * pt));
  const below = { x0: first.x0, x1: last.x1 };
  layOutTable(press, house, writer.table(Math.max(3, rows)), {
    ...below,
    y0: tableTop,
    y1: advertTop - 8 * pt,
  });
  const advertBox = { ...below, y0: advertTop, y1: rect.y1 };
  layOutAdvert(press, house, writer.advert(), advertBox, random.chance(reversedShare));
  if (house.hasColumnRules) {
    columns.slice(1).forEach((column, i) => {
      const x = column.x0 - house.gutterPx / 2;
      const y1 = i + 1 > columnCount - boxed ? tableTop - 8 * pt : rect.y1;
      fillBox(press.sheet, { x0: x, x1: x + 0.5 * pt, y0, y1 });
    });
  }
}

/** Small notices in many narrow columns with adverts along the foot of the page. */
export function layOutNoticesPage(
  press: Press,
  house: HouseStyle,
  writer: Writer,
  rect: Box,
  columnCount: number,
  reversedShare: number,
): void {
  const { pt, random } = press;
  const y0 = printHeading(press, house, writer.headings.classifieds, rect);
  const foot = rect.y0 + (rect.y1 - rect.y0) * random.between(0.72, 0.86);
  const columns = columnsOf(
    { ...rect, y0, y1: foot - 10 * pt },
    columnCount,
    Math.min(house.gutterPx, 9 * pt),
  );
  layOutClassifieds(press, house, writer, columns, random.between(6.6, 7.4) * pt);
  columns.slice(1).forEach((column, i) => {
    const x = (column.x0 + (columns[i] as Box).x1) / 2;
    fillBox(press.sheet, { x0: x, x1: x + 0.4 * pt, y0, y1: foot - 10 * pt });
  });
  for (const slot of columnsOf({ ...rect, y0: foot }, random.whole(2, 3), house.gutterPx)) {
    layOutAdvert(press, house, writer.advert(), slot, random.chance(reversedShare));
  }
}
