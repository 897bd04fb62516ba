// Fills a page with modules, as newspapers make up their pages: a rectangle is divided along column edges, again and again.
import type { Box } from "../../src/model/geometry.ts";
import type { Press } from "../draw/press.ts";
import { fillBox } from "../draw/sheet.ts";
import type { HouseStyle } from "../set/house-style.ts";
import type { Story, Writer } from "../write/story.ts";
import { type ArticleOptions, columnsOf, layOutArticle } from "./article.ts";
import { layOutAdvert } from "./small-items.ts";

interface Module {
  readonly rect: Box;
  readonly columns: number;
}

/** A story that goes on from another page. */
export interface Carried {
  readonly story: Story;
  readonly fromPage: string;
}

export interface MakeUp {
  readonly carried?: Carried;
  readonly columns: number;
  /** Share of modules that become adverts. */
  readonly advertShare: number;
  readonly pictureShare: number;
  /** Share of adverts printed white on black. */
  readonly reversedShare: number;
  /** Jump lines for the first articles, in order: page labels. */
  readonly jumpsTo: readonly string[];
}

/** Fills `rect` with articles and adverts in reading order: top before bottom, left before right, module by module. */
export function layOutModules(
  press: Press,
  house: HouseStyle,
  writer: Writer,
  rect: Box,
  makeUp: MakeUp,
): void {
  const modules = divide(press, house, { rect, columns: makeUp.columns }, 0);
  const jumps = [...makeUp.jumpsTo];
  const host = makeUp.carried && (modules.find((module) => module.columns > 1) ?? modules[0]);
  for (const module of modules) {
    const height = module.rect.y1 - module.rect.y0;
    const isFirst = module === modules[0];
    if (makeUp.carried && module === host) {
      layOutContinuation(press, house, writer, module, makeUp.carried);
      continue;
    }
    if (!isFirst && press.random.chance(makeUp.advertShare) && height < 320 * house.pt) {
      layOutAdvert(press, house, writer.advert(), module.rect, press.random.chance(makeUp.reversedShare));
      continue;
    }
    const story = writer.story();
    const page = height > 130 * house.pt ? jumps.shift() : undefined;
    if (page) press.jumped.push({ story, toPage: page });
    const jump = page ? { jumpTo: writer.jumpTo(story.slug, page) } : {};
    const lead = isFirst ? { headlinePt: 22 + module.columns * 6 } : {};
    const options = { ...chooseTrimmings(press, module.columns, makeUp.pictureShare), ...jump, ...lead };
    layOutArticle(press, house, story, module.rect, options);
  }
}

function chooseTrimmings({ random }: Press, columns: number, pictureShare: number): ArticleOptions {
  const isWide = columns > 1;
  return {
    columns,
    picture: random.chance(pictureShare) ? random.pick(isWide ? ["top", "inside"] : ["inside"]) : "none",
    hasDeck: isWide && random.chance(0.6),
    hasByline: random.chance(0.65),
    hasDropCap: random.chance(0.3),
    hasSubheads: random.chance(0.4),
    hasCredit: random.chance(0.25),
  };
}

/** The rest of a story that began on another page, under a short head. */
function layOutContinuation(
  press: Press,
  house: HouseStyle,
  writer: Writer,
  module: Module,
  carried: Carried,
): void {
  const { story, fromPage } = carried;
  const { columns, rect } = module;
  layOutArticle(press, house, story, rect, {
    columns,
    picture: "none",
    hasDeck: false,
    hasByline: false,
    hasCredit: true,
    jumpFrom: writer.jumpFrom(story.slug, fromPage),
    headlinePt: 24,
  });
}

function divide(press: Press, house: HouseStyle, module: Module, depth: number): Module[] {
  const { random } = press;
  const { rect, columns } = module;
  const { pt } = house;
  const heightPt = (rect.y1 - rect.y0) / pt;
  const canStack = heightPt > 380;
  const canSplit = columns >= 2 && heightPt > 150;
  const isSmall = heightPt < 420 && columns <= 3;
  if ((!canStack && !canSplit) || (isSmall && random.chance(0.6))) return [module];
  const acrossFirst = depth === 0 ? random.chance(0.75) : random.chance(heightPt / (heightPt + columns * 95));
  if (canStack && (acrossFirst || !canSplit)) {
    const y = rect.y0 + (rect.y1 - rect.y0) * random.between(0.38, 0.62);
    const gap = 7 * pt;
    if (random.chance(0.6)) fillBox(press.sheet, { x0: rect.x0, x1: rect.x1, y0: y, y1: y + 0.7 * pt });
    const upper = { rect: { ...rect, y1: y - gap }, columns };
    const lower = { rect: { ...rect, y0: y + gap }, columns };
    return [...divide(press, house, upper, depth + 1), ...divide(press, house, lower, depth + 1)];
  }
  const all = columnsOf(rect, columns, house.gutterPx);
  const left = random.whole(1, columns - 1);
  const edge = (all[left - 1] as Box).x1;
  const start = (all[left] as Box).x0;
  const x = (edge + start) / 2;
  if (random.chance(0.6)) fillBox(press.sheet, { x0: x, x1: x + 0.6 * pt, y0: rect.y0, y1: rect.y1 });
  const before = { rect: { ...rect, x1: edge }, columns: left };
  const after = { rect: { ...rect, x0: start }, columns: columns - left };
  return [...divide(press, house, before, depth + 1), ...divide(press, house, after, depth + 1)];
}
