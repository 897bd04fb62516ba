// Makes up sheets of cuttings: articles cut out and pasted down, with a service slip, a date stamp and a file note.
import type { Box } from "../../src/model/geometry.ts";
import { paste } from "../draw/paste.ts";
import { openRegion, type Press } from "../draw/press.ts";
import { createSheet, drawFrame } from "../draw/sheet.ts";
import type { PageName } from "../page-recipe.ts";
import { type HouseStyle, plainStyle } from "../set/house-style.ts";
import { printLines } from "../set/pour-text.ts";
import { setPlain } from "../set/set-display.ts";
import type { Writer } from "../write/story.ts";
import { layOutArticle } from "./article.ts";

/** A small press of its own, for a piece of paper `widthPt` by `heightPt` points. */
function pieceOf(press: Press, widthPt: number, heightPt: number): Press {
  const sheet = createSheet(Math.round(widthPt * press.pt), Math.round(heightPt * press.pt));
  return { sheet, pt: press.pt, random: press.random, regions: [], articles: [], jumped: [] };
}

function drawCutting(
  press: Press,
  house: HouseStyle,
  writer: Writer,
  columns: number,
  heightPt: number,
): Press {
  const { random } = press;
  const columnPt = random.between(125, 165);
  const piece = pieceOf(press, columns * columnPt + 24, heightPt);
  const inset = 9 * press.pt;
  const rect: Box = {
    x0: inset,
    y0: inset,
    x1: piece.sheet.widthPx - inset,
    y1: piece.sheet.heightPx - inset * 0.7,
  };
  layOutArticle(piece, house, writer.story(), rect, {
    columns,
    picture: columns > 1 && heightPt > 330 && random.chance(0.4) ? "inside" : "none",
    hasDeck: columns > 1 && random.chance(0.4),
    hasByline: random.chance(0.7),
    hasCredit: random.chance(0.4),
    hasSubheads: random.chance(0.3),
  });
  return piece;
}

/** Lines of plain type on a piece of paper of their own, recorded as a slip that may be read or not. */
function drawNote(
  press: Press,
  lines: readonly string[],
  font: Parameters<typeof plainStyle>[0],
  sizePt: number,
  isFramed: boolean,
): Press {
  const style = plainStyle(font, sizePt * press.pt, "left", 1.2);
  const set = lines.flatMap((line) => setPlain(line, 4000 * press.pt, style));
  const widest = Math.max(
    ...set.map(
      (line) =>
        (line.words.at(-1)?.xPx ?? 0) + 0.62 * sizePt * press.pt * (line.words.at(-1)?.text.length ?? 0),
    ),
  );
  const piece = pieceOf(press, widest / press.pt + 14, set.length * sizePt * 1.2 + 12);
  if (isFramed)
    drawFrame(
      piece.sheet,
      { x0: 3, y0: 3, x1: piece.sheet.widthPx - 3, y1: piece.sheet.heightPx - 3 },
      1.2 * press.pt,
    );
  printLines(piece, openRegion(piece, "slip", { optional: true }), set, 7 * press.pt, 6 * press.pt);
  return piece;
}

const MONTHS = ["JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC"];

/** Pastes slip, stamp and note into the strip between `top` and `bottom`. */
function addFileMarks(press: Press, writer: Writer, name: PageName, top: number): void {
  const { random, pt, sheet } = press;
  const [year, month, day] = name.date.split("-");
  const slip = drawNote(
    press,
    ["SAMPLE PRESS CUTTING SERVICE", name.title, `Date ${name.date}  Page ${name.page}`.replace("  ", " ")],
    random.pick(["courier", "arimo"] as const),
    8,
    true,
  );
  const stamp = drawNote(
    press,
    [`${Number(day)} ${MONTHS[Number(month) - 1]} ${year}`],
    "arimo-bold",
    13,
    true,
  );
  const note = drawNote(press, [writer.slipWord()], "caveat", 19, false);
  const places = random.shuffle([0.24, 0.55, 0.84]);
  [slip, stamp, note].forEach((piece, i) => {
    const half = piece.sheet.widthPx / 2 + 12 * pt;
    const centerX = Math.min(sheet.widthPx - half, Math.max(half, sheet.widthPx * (places[i] as number)));
    const centerY = top + (i === 1 ? 34 : 30) * pt + random.between(0, 10) * pt;
    const degrees = i === 0 ? random.between(-1, 1) : random.between(-9, 9);
    paste(press, piece, { centerX, centerY, degrees, turned: 0, paper: 235, hasEdge: i === 0 });
  });
}

/** One article on a sheet. */
export function layOutCutting(press: Press, house: HouseStyle, writer: Writer, name: PageName): void {
  const { random, pt, sheet } = press;
  const columns = random.whole(1, 3);
  const sheetPt = sheet.heightPx / pt;
  const heightPt = Math.min(sheetPt - 150, random.between(columns === 1 ? 420 : 300, 640));
  const piece = drawCutting(press, house, writer, columns, heightPt);
  const centerX = sheet.widthPx / 2 + random.between(-25, 25) * pt;
  const degrees = random.between(-2.5, 2.5);
  const centerY = 105 * pt + piece.sheet.heightPx / 2;
  paste(press, piece, { centerX, centerY, degrees, turned: 0, paper: random.whole(215, 250), hasEdge: true });
  addFileMarks(press, writer, name, 10 * pt);
}

/** Two to four articles on a sheet, each at its own angle, one perhaps lying on its side. */
export function layOutCuttingsSheet(press: Press, house: HouseStyle, writer: Writer, name: PageName): void {
  const { random, pt, sheet } = press;
  const rows = random.whole(1, 2);
  const top = 85 * pt;
  const cell = { width: sheet.widthPx / 2, height: (sheet.heightPx - top) / rows };
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < 2; column++) {
      const turned = random.chance(0.22) ? random.pick([90, 270] as const) : 0;
      const longPt = Math.min(560, (turned === 0 ? cell.height : cell.width) / pt - 40);
      const piece = drawCutting(
        press,
        house,
        writer,
        1,
        Math.min(longPt, random.between(0.7, 1) * longPt + 40),
      );
      const centerX = cell.width * (column + 0.5) + random.between(-8, 8) * pt;
      const centerY = top + cell.height * (row + 0.5) + random.between(-4, 4) * pt;
      paste(press, piece, {
        centerX,
        centerY,
        degrees: random.between(-4, 4),
        turned,
        paper: random.whole(205, 250),
        hasEdge: true,
      });
    }
  }
  addFileMarks(press, writer, name, 6 * pt);
}
