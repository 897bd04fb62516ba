// Draws one sample page from its recipe: sets and prints it, damages it, and works out its truth.
import type { Box } from "../src/model/geometry.ts";
import type { GreyImage } from "../src/model/image.ts";
import { buildTruth, textOfLine } from "./build-truth.ts";
import { applyDamages } from "./damage/damage.ts";
import type { Press } from "./draw/press.ts";
import { createSheet } from "./draw/sheet.ts";
import { layOutPage } from "./lay-out/page.ts";
import { printSideways } from "./lay-out/sideways.ts";
import type { PageName, PageRecipe } from "./page-recipe.ts";
import { createRandom } from "./random.ts";
import { chooseHouseStyle } from "./set/house-style.ts";
import type { PageTruth } from "./truth.ts";
import { createWriter } from "./write/create-writer.ts";
import { ENGLISH } from "./write/english-copy.ts";
import { FRENCH } from "./write/french-copy.ts";
import type { Story, Writer } from "./write/story.ts";

export interface Sample {
  readonly image: GreyImage;
  readonly truth: PageTruth;
  /** Print that may be read or not (slips, stamps, blackletter). */
  readonly optionalText: readonly string[];
  /** Stories that go on at another page: hand one to the drawing of that page. */
  readonly jumped: readonly Story[];
}

/** Draws a page. The same recipe, name and seed give the same pixels and the same truth. `story` goes on from another page. */
export function drawSample(recipe: PageRecipe, name: PageName, seed: number, story?: Story): Sample {
  const random = createRandom(seed);
  const { printDpi } = recipe;
  const pt = printDpi / 72;
  const sheet = createSheet(Math.round(recipe.widthIn * printDpi), Math.round(recipe.heightIn * printDpi));
  const press: Press = { sheet, pt, random: random.fork("layout"), regions: [], articles: [], jumped: [] };
  const houseRandom =
    recipe.houseSeed === undefined ? random.fork("house") : createRandom(recipe.houseSeed).fork("house");
  const chosen = chooseHouseStyle(houseRandom, recipe.language, pt, recipe.bodyPt);
  const house = recipe.hasSidewaysCredits ? { ...chosen, hasSidewaysCredits: true as const } : chosen;
  const writer = createWriter(recipe.language === "fra" ? FRENCH : ENGLISH, random.fork("copy"));
  const margin = Math.round(30 * pt);
  const rect: Box = { x0: margin, y0: margin, x1: sheet.widthPx - margin, y1: sheet.heightPx - margin };
  const carried = recipe.continuedFrom
    ? { story: story ?? startStory(writer), fromPage: recipe.continuedFrom }
    : undefined;
  layOutPage(press, house, writer, recipe, name, rect, carried);
  if (recipe.serviceNumber) printServiceNumber(press, recipe.serviceNumber);
  const page = applyDamages(sheet, printDpi, recipe.damages, random.fork("damage"));
  const geometry = {
    toScan: page.toScan,
    turn: ((360 - page.turned) % 360) as 0 | 90 | 180 | 270,
    widthPx: page.image.widthPx,
    heightPx: page.image.heightPx,
    dpi: page.dpi,
  };
  const truth = buildTruth(press, geometry, recipe.language);
  const optionalText = truth.regions.filter((r) => r.optional).map((r) => r.lines.map(textOfLine).join("\n"));
  return { image: page.image, truth, optionalText, jumped: press.jumped.map((jump) => jump.story) };
}

/** In the right margin, read downwards. */
function printServiceNumber(press: Press, text: string): void {
  const { sheet, pt } = press;
  const place = { centerX: sheet.widthPx - 14 * pt, centerY: 0.7 * sheet.heightPx, turned: 90 as const };
  printSideways(press, { kind: "slip", text, font: "courier", sizePt: 11, optional: true, ...place });
}

/** A story whose beginning stands on a page that is not drawn. */
function startStory(writer: Writer): Story {
  const story = writer.story();
  story.nextParagraph();
  return story;
}
