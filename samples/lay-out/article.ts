// Lays out one article in a rectangle of columns: headline, deck, byline, picture with caption, running text.
import type { Box } from "../../src/model/geometry.ts";
import { drawHalftone } from "../draw/halftone.ts";
import { openRegion, type Press, type PrintedArticle } from "../draw/press.ts";
import { fillBox } from "../draw/sheet.ts";
import { type HouseStyle, plainStyle } from "../set/house-style.ts";
import { heightOfLine, printBlock, printLines } from "../set/pour-text.ts";
import { setDisplay, setPlain } from "../set/set-display.ts";
import type { SetLine } from "../set/set-paragraph.ts";
import type { Story } from "../write/story.ts";
import { type BodyOptions, fillSegments } from "./article-body.ts";
import { printSideways } from "./sideways.ts";

export type PicturePlace = "none" | "top" | "inside";

export interface ArticleOptions extends BodyOptions {
  readonly columns: number;
  readonly picture: PicturePlace;
  readonly hasDeck: boolean;
  readonly hasByline: boolean;
  /** Largest headline size in points; chosen from the width when absent. */
  readonly headlinePt?: number;
}

interface Picture {
  readonly box: Box;
  readonly caption: readonly SetLine[];
  readonly bottom: number;
}

/** Columns of a rectangle, left to right. */
export function columnsOf(rect: Box, columns: number, gutterPx: number): Box[] {
  const width = (rect.x1 - rect.x0 - (columns - 1) * gutterPx) / columns;
  return Array.from({ length: columns }, (_, i) => {
    const x0 = rect.x0 + i * (width + gutterPx);
    return { x0, y0: rect.y0, x1: x0 + width, y1: rect.y1 };
  });
}

/** Prints an article into `rect` and records its regions in reading order; picture and caption come after the text. */
export function layOutArticle(
  press: Press,
  house: HouseStyle,
  story: Story,
  rect: Box,
  options: ArticleOptions,
): PrintedArticle {
  const id = `a${press.articles.length + 1}`;
  const article: PrintedArticle = { id, headline: story.headline };
  if (options.jumpTo) article.jumpTo = options.jumpTo;
  if (options.jumpFrom) article.jumpFrom = options.jumpFrom;
  press.articles.push(article);
  const top = printHead(press, house, story, rect, id, options);
  const columns = columnsOf({ ...rect, y0: top }, options.columns, house.gutterPx);
  const picture = placePicture(press, house, story, columns, options.picture);
  const bylineBottom = options.hasByline
    ? printByline(press, house, story, columns[0] as Box, picture, id)
    : undefined;
  const segments = segmentsOf(columns, picture, house, bylineBottom);
  const parts = fillSegments(story, house, segments, press.random, options);
  segments.forEach((segment, i) => {
    const lines = parts[i] ?? [];
    if (lines.length === 0) return;
    const region = openRegion(press, "text", { article: id, role: "body" });
    printLines(press, region, lines, segment.x0, segment.y0);
  });
  if (house.hasColumnRules) drawColumnRules(press, columns, picture);
  if (picture) printPicture(press, house, picture, id);
  return article;
}

function printHead(
  press: Press,
  house: HouseStyle,
  story: Story,
  rect: Box,
  article: string,
  options: ArticleOptions,
) {
  const { pt } = house;
  const widthPx = rect.x1 - rect.x0;
  const sizePt = options.headlinePt ?? Math.min(54, 11 + 0.062 * (widthPx / pt));
  const maxLines = widthPx / pt < 190 ? 4 : 2;
  const display = {
    font: house.headline,
    maxPx: sizePt * pt,
    minPx: 9 * pt,
    maxLines,
    align: house.headlineAlign,
  };
  const lines = setDisplay(story.headline, widthPx, display);
  let y = printBlock(press, "headline", { article, role: "headline" }, lines, rect.x0, rect.y0) + 3 * pt;
  if (options.hasDeck) {
    const deck = {
      ...display,
      font: house.body.italic ?? house.body.font,
      maxPx: sizePt * 0.46 * pt,
      maxLines: 3,
    };
    const set = setDisplay(story.deck, widthPx, {
      ...deck,
      leading: 1.14,
      minPx: Math.min(9 * pt, deck.maxPx),
    });
    y = printBlock(press, "headline", { article, role: "deck" }, set, rect.x0, y) + 3 * pt;
  }
  return y + 2 * pt;
}

function printByline(
  press: Press,
  house: HouseStyle,
  story: Story,
  column: Box,
  picture: Picture | undefined,
  article: string,
): number {
  const size = house.body.sizePx;
  const topPx =
    picture && overlaps(picture, column) && picture.box.y0 <= column.y0 + 1 ? picture.bottom : column.y0;
  const lines = setPlain(
    story.byline,
    column.x1 - column.x0,
    plainStyle(house.bold, size * 0.95, "left", 1.25),
  );
  return printBlock(press, "byline", { article, role: "byline" }, lines, column.x0, topPx) + size * 0.35;
}

function placePicture(
  press: Press,
  house: HouseStyle,
  story: Story,
  columns: readonly Box[],
  place: PicturePlace,
): Picture | undefined {
  const { random } = press;
  const column = columns[0];
  const height = column ? column.y1 - column.y0 : 0;
  const span =
    place === "inside"
      ? Math.min(columns.length, random.whole(1, 2))
      : Math.max(1, columns.length - random.whole(1, 2));
  const start = place === "inside" ? random.whole(0, columns.length - span) : columns.length - span;
  const from = columns[start];
  const to = columns[start + span - 1];
  if (place === "none" || !from || !to || height < (place === "inside" ? 250 : 190) * house.pt)
    return undefined;
  const width = to.x1 - from.x0;
  const pictureHeight = Math.min(width * random.between(0.6, 1.05), height * 0.42);
  const y0 = place === "top" ? from.y0 : from.y0 + height * random.between(0.2, 0.4);
  const style = plainStyle(house.small, 7.6 * house.pt, "left", 1.14);
  const caption = setPlain(story.caption, width, style);
  const captionHeight = caption.reduce((sum, line) => sum + heightOfLine(line), 0);
  const box = {
    x0: Math.round(from.x0),
    y0: Math.round(y0),
    x1: Math.round(to.x1),
    y1: Math.round(y0 + pictureHeight),
  };
  return { box, caption, bottom: box.y1 + 3 * house.pt + captionHeight + 6 * house.pt };
}

function printPicture(press: Press, house: HouseStyle, { box, caption }: Picture, article: string): void {
  drawHalftone(press, box, press.random.pick([55, 65, 75, 85]));
  openRegion(press, "image", { article, role: "picture", box });
  printBlock(press, "caption", { article, role: "caption" }, caption, box.x0, box.y1 + 3 * house.pt);
  if (house.hasSidewaysCredits) printCredit(press, house, box);
}

/** Up along the right edge of a picture. */
function printCredit(press: Press, { pt, small }: HouseStyle, { x1, y0, y1 }: Box): void {
  const place = { centerX: x1 + 5.5 * pt, centerY: (y0 + y1) / 2, turned: 270 as const };
  printSideways(press, {
    kind: "caption",
    text: "PHOTOGRAPH: SAMPLE AGENCY",
    font: small,
    sizePt: 5,
    ...place,
  });
}

const overlaps = (picture: Picture, column: Box) => picture.box.x0 < column.x1 && picture.box.x1 > column.x0;

/** What the picture leaves of each column; a stump of less than three lines is left white. */
function segmentsOf(
  columns: readonly Box[],
  picture: Picture | undefined,
  house: HouseStyle,
  bylineBottom?: number,
): Box[] {
  const shortest = 3 * house.body.leadingPx;
  return columns.flatMap((column, i) => {
    const parts =
      picture && overlaps(picture, column)
        ? [
            { ...column, y1: picture.box.y0 - 4 * house.pt },
            { ...column, y0: picture.bottom },
          ]
        : [column];
    return parts
      .map((part) =>
        i === 0 && bylineBottom && bylineBottom > part.y0 && bylineBottom < part.y1
          ? { ...part, y0: bylineBottom }
          : part,
      )
      .filter((part) => part.y1 - part.y0 >= shortest);
  });
}

function drawColumnRules(press: Press, columns: readonly Box[], picture: Picture | undefined): void {
  columns.slice(1).forEach((column, i) => {
    const left = columns[i] as Box;
    const x = (left.x1 + column.x0) / 2;
    const crossesPicture = picture && picture.box.x0 < x && picture.box.x1 > x;
    const pieces = crossesPicture
      ? [
          [column.y0, picture.box.y0 - 4 * press.pt],
          [picture.bottom, column.y1],
        ]
      : [[column.y0, column.y1]];
    for (const [y0, y1] of pieces as [number, number][]) {
      if (y1 - y0 > 10 * press.pt) fillBox(press.sheet, { x0: x, y0, x1: x + 0.5 * press.pt, y1 });
    }
  });
}
