// Writes and sets the running text of an article so that it fills the columns it has been given.
import type { Box } from "../../src/model/geometry.ts";
import { widthOfWord } from "../draw/sheet.ts";
import type { Random } from "../random.ts";
import type { HouseStyle } from "../set/house-style.ts";
import { divideLines, overflowOf } from "../set/pour-text.ts";
import { type LineRole, type SetLine, setParagraph, type TextStyle } from "../set/set-paragraph.ts";
import type { Story } from "../write/story.ts";

export interface BodyOptions {
  /** Line that sends the reader on, such as "See BRIDGE, page A4". */
  readonly jumpTo?: string;
  /** Line that says where the text comes from. */
  readonly jumpFrom?: string;
  readonly hasDropCap?: boolean;
  readonly hasSubheads?: boolean;
  readonly hasCredit?: boolean;
}

const DROP_LINES = 3;

/** Sets as much of the story as fills the segments (all of one width). Returns the lines of each segment. */
export function fillSegments(
  story: Story,
  house: HouseStyle,
  segments: readonly Box[],
  random: Random,
  options: BodyOptions,
): SetLine[][] {
  const first = segments[0];
  if (!first) return [];
  const widthPx = first.x1 - first.x0;
  const tail = tailLines(house, widthPx, story, options);
  const lines: SetLine[] = options.jumpFrom
    ? roleLines(
        options.jumpFrom,
        { ...house.body, font: house.body.italic ?? house.body.font, align: "left" },
        widthPx,
        "jump",
      )
    : [];
  const fits = (more: readonly SetLine[]) => overflowOf([...lines, ...more, ...tail], segments) === 0;
  let refusals = 0;
  let untilSubhead = random.whole(3, 5);
  for (let paragraph = 0; refusals < 8; paragraph++) {
    const sentences = story.nextParagraph();
    const isFirst = paragraph === 0 && !options.jumpFrom;
    let added: SetLine[] = [];
    if (options.hasSubheads && untilSubhead-- === 0) {
      added = subhead(story.subheads[paragraph % story.subheads.length] as string, house, widthPx);
      untilSubhead = random.whole(3, 6);
    }
    let isCut = false;
    let next = [
      ...added,
      ...setBody(sentences.join(" "), house, widthPx, isFirst && options.hasDropCap === true),
    ];
    while (!fits(next) && sentences.length > 1) {
      sentences.pop();
      isCut = true;
      next = setBody(sentences.join(" "), house, widthPx, isFirst && options.hasDropCap === true);
    }
    if (fits(next)) lines.push(...next);
    if (isCut || !fits([])) refusals++;
    else if (!lines.includes(next[0] as SetLine)) refusals++;
  }
  return divideLines([...lines, ...tail], segments);
}

function setBody(text: string, house: HouseStyle, widthPx: number, hasDropCap: boolean): SetLine[] {
  const dateline = /^(\p{Lu}[\p{Lu} ]+ —)/u.test(text);
  if (hasDropCap && /^\p{L}/u.test(text) && !dateline) return setWithDropCap(text, house, widthPx);
  const lines = setParagraph(text, house.body, () => ({ leftPx: 0, widthPx }));
  return dateline ? lines.map((line, i) => (i === 0 ? { ...line, role: "dateline" as const } : line)) : lines;
}

function setWithDropCap(text: string, house: HouseStyle, widthPx: number): SetLine[] {
  const { body } = house;
  const letter = text.slice(0, 1);
  // A capital is about 0.68 em high in all our faces; it spans from the cap line of line 1 to the baseline of line 3.
  const sizePx = ((DROP_LINES - 1) * body.leadingPx + 0.67 * body.sizePx) / 0.67;
  const indent = widthOfWord(letter, { font: house.bold, sizePx }) + 0.25 * body.sizePx;
  const style: TextStyle = { ...body, indentPx: 0 };
  const lines = setParagraph(text.slice(1), style, (i) =>
    i < DROP_LINES ? { leftPx: indent, widthPx: widthPx - indent } : { leftPx: 0, widthPx },
  );
  const dropCap = { letter, font: house.bold, sizePx, dropPx: (DROP_LINES - 1) * body.leadingPx };
  return lines.map((line, i) => (i === 0 ? { ...line, dropCap } : line));
}

function subhead(text: string, house: HouseStyle, widthPx: number): SetLine[] {
  const style: TextStyle = { ...house.body, font: house.bold, align: "center", indentPx: 0 };
  return roleLines(text, style, widthPx, "subhead").map((line) => ({
    ...line,
    spaceBeforePx: house.body.leadingPx * 0.5,
  }));
}

function tailLines(house: HouseStyle, widthPx: number, story: Story, options: BodyOptions): SetLine[] {
  const { body } = house;
  const italic = { ...body, font: body.italic ?? body.font, align: "right" as const, indentPx: 0 };
  const bold = { ...body, font: house.bold, align: "right" as const, indentPx: 0 };
  return [
    ...(options.hasCredit ? roleLines(story.credit, italic, widthPx, "credit") : []),
    ...(options.jumpTo ? roleLines(options.jumpTo, bold, widthPx, "jump") : []),
  ];
}

function roleLines(
  text: string,
  { hyphenate: _, ...style }: TextStyle,
  widthPx: number,
  role: LineRole,
): SetLine[] {
  return setParagraph(text, { ...style, indentPx: 0 }, () => ({ leftPx: 0, widthPx })).map((line) => ({
    ...line,
    role,
  }));
}
