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
  let untilSubhead = random.whole(3, 5);
  for (let refusals = 0, paragraph = 0; refusals < 12; paragraph++) {
    const sentences = story.nextParagraph();
    const hasDropCap = lines.length === 0 && options.hasDropCap === true;
    const isDue = options.hasSubheads === true && untilSubhead-- <= 0;
    const head = isDue
      ? subhead(story.subheads[paragraph % story.subheads.length] as string, house, widthPx)
      : [];
    let next: SetLine[] = [];
    for (; sentences.length > 0; sentences.pop()) {
      next = [...head, ...setBody(sentences.join(" "), house, widthPx, hasDropCap)];
      if (fits(next)) break;
    }
    if (sentences.length === 0) refusals++;
    else lines.push(...next);
    if (isDue && sentences.length > 0) untilSubhead = random.whole(3, 6);
  }
  return divideLines([...lines, ...tail], segments).map((part, i) => feather(part, segments[i] as Box));
}

/** Spreads the space left at the foot of a column between its paragraphs, as compositors do. */
function feather(part: readonly SetLine[], segment: Box): SetLine[] {
  const used = part.reduce(
    (sum, line, i) => sum + line.style.leadingPx + (i === 0 ? 0 : line.spaceBeforePx),
    0,
  );
  const spare = segment.y1 - segment.y0 - used;
  const starts = part.filter((line, i) => i > 0 && line.startsParagraph).length;
  const each = starts === 0 ? 0 : spare / starts;
  if (each <= 0 || each > 1.2 * (part[0]?.style.leadingPx ?? 0)) return [...part];
  return part.map((line, i) =>
    i > 0 && line.startsParagraph ? { ...line, spaceBeforePx: line.spaceBeforePx + each } : line,
  );
}

function setBody(text: string, house: HouseStyle, widthPx: number, hasDropCap: boolean): SetLine[] {
  const dateline = /^(\p{Lu}[\p{Lu} ]+ —)/u.test(text);
  if (hasDropCap && /^\p{L}{2}/u.test(text) && !dateline) return setWithDropCap(text, house, widthPx);
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
