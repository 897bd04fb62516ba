// Makes up a page the old way: stories with one-column heads run down each column and on at the top of the next.
import type { Box } from "../../src/model/geometry.ts";
import { openRegion, type Press } from "../draw/press.ts";
import { fillBox } from "../draw/sheet.ts";
import type { HouseStyle } from "../set/house-style.ts";
import { heightOfLine, printBlock, printLines } from "../set/pour-text.ts";
import { setDisplay } from "../set/set-display.ts";
import { type SetLine, setParagraph } from "../set/set-paragraph.ts";
import type { Story, Writer } from "../write/story.ts";
import { columnsOf, layOutArticle } from "./article.ts";

/** Fills `rect`: a lead story over two or three columns at the left, so that column tops are uneven, then stories in a row. */
export function layOutFlow(
  press: Press,
  house: HouseStyle,
  writer: Writer,
  rect: Box,
  columnCount: number,
): void {
  const { random, pt } = press;
  const columns = columnsOf(rect, columnCount, house.gutterPx);
  const span = Math.min(columnCount, random.whole(2, 3));
  const leadEnd = rect.y0 + (rect.y1 - rect.y0) * random.between(0.3, 0.45);
  const last = columns[span - 1] as Box;
  layOutArticle(
    press,
    house,
    writer.story(),
    { ...rect, x1: last.x1, y1: leadEnd },
    {
      columns: span,
      picture: random.chance(0.5) ? "inside" : "none",
      hasDeck: true,
      hasByline: random.chance(0.5),
      hasDropCap: random.chance(0.4),
    },
  );
  const free = columns.map((column, i) => (i < span ? { ...column, y0: leadEnd + 10 * pt } : column));
  runStories(press, house, writer, free);
  columns.slice(1).forEach((column, i) => {
    const isUnderLead = i + 1 < span;
    const x = column.x0 - house.gutterPx / 2;
    fillBox(press.sheet, {
      x0: x,
      x1: x + 0.5 * pt,
      y0: isUnderLead ? leadEnd + 10 * pt : rect.y0,
      y1: rect.y1,
    });
  });
}

/** Where the next line goes: a column and a height in it. */
interface Cursor {
  column: number;
  y: number;
}

function runStories(press: Press, house: HouseStyle, writer: Writer, columns: readonly Box[]): void {
  const cursor: Cursor = { column: 0, y: columns[0]?.y0 ?? 0 };
  const leading = house.body.leadingPx;
  while (cursor.column < columns.length) {
    const column = columns[cursor.column] as Box;
    if (column.y1 - cursor.y < 9 * leading) {
      cursor.column++;
      cursor.y = columns[cursor.column]?.y0 ?? 0;
      continue;
    }
    if (cursor.y > column.y0) {
      const middle = {
        x0: column.x0 + (column.x1 - column.x0) / 3,
        x1: column.x1 - (column.x1 - column.x0) / 3,
      };
      fillBox(press.sheet, {
        ...middle,
        y0: cursor.y + 0.4 * leading,
        y1: cursor.y + 0.4 * leading + press.pt * 0.6,
      });
      cursor.y += leading;
    }
    runStory(press, house, writer.story(), columns, cursor);
  }
}

function runStory(
  press: Press,
  house: HouseStyle,
  story: Story,
  columns: readonly Box[],
  cursor: Cursor,
): void {
  const { pt, random } = press;
  const column = columns[cursor.column] as Box;
  const widthPx = column.x1 - column.x0;
  const id = `a${press.articles.length + 1}`;
  press.articles.push({ id, headline: story.headline });
  const options = {
    font: house.headline,
    maxPx: random.between(11, 16) * pt,
    minPx: 8 * pt,
    maxLines: 4,
    align: "center" as const,
  };
  const head = setDisplay(story.headline, widthPx, options);
  cursor.y =
    printBlock(press, "headline", { article: id, role: "headline" }, head, column.x0, cursor.y) + 3 * pt;
  const wanted = random.whole(12, 48);
  const lines: SetLine[] = [];
  while (lines.length < wanted) {
    lines.push(...setParagraph(story.nextParagraph().join(" "), house.body, () => ({ leftPx: 0, widthPx })));
  }
  pourOn(press, lines, id, columns, cursor);
}

/** Prints lines from the cursor on, column after column; what the last column cannot hold is cut off. */
function pourOn(
  press: Press,
  lines: readonly SetLine[],
  article: string,
  columns: readonly Box[],
  cursor: Cursor,
): void {
  let next = 0;
  while (next < lines.length && cursor.column < columns.length) {
    const column = columns[cursor.column] as Box;
    const part: SetLine[] = [];
    let bottom = cursor.y;
    while (next < lines.length && bottom + heightOfLine(lines[next] as SetLine) <= column.y1 + 0.01) {
      bottom += heightOfLine(lines[next] as SetLine);
      part.push(lines[next++] as SetLine);
    }
    if (part.length > 0) {
      cursor.y = printLines(
        press,
        openRegion(press, "text", { article, role: "body" }),
        part,
        column.x0,
        cursor.y,
      );
    }
    if (next < lines.length) {
      cursor.column++;
      cursor.y = columns[cursor.column]?.y0 ?? 0;
    }
  }
}
