// Draws one sample page from its recipe: sets and prints it, damages it, and works out its truth.
import type { Box } from "../src/model/geometry.ts";
import type { GreyImage } from "../src/model/image.ts";
import { buildTruth, textOfLine } from "./build-truth.ts";
import { applyDamages } from "./damage/damage.ts";
import type { Press } from "./draw/press.ts";
import { createSheet } from "./draw/sheet.ts";
import { layOutPage } from "./lay-out/page.ts";
import type { PageName, PageRecipe } from "./page-recipe.ts";
import { createRandom } from "./random.ts";
import { chooseHouseStyle } from "./set/house-style.ts";
import type { PageTruth } from "./truth.ts";
import { createEnglishWriter } from "./write/write-english.ts";

export interface Sample {
  readonly image: GreyImage;
  readonly truth: PageTruth;
  /** Print that may be read or not (slips, stamps, blackletter). */
  readonly optionalText: readonly string[];
}

/** Draws a page. The same recipe, name and seed give the same pixels and the same truth. */
export function drawSample(recipe: PageRecipe, name: PageName, seed: number): Sample {
  const random = createRandom(seed);
  const { printDpi } = recipe;
  const pt = printDpi / 72;
  const sheet = createSheet(Math.round(recipe.widthIn * printDpi), Math.round(recipe.heightIn * printDpi));
  const press: Press = { sheet, pt, random: random.fork("layout"), regions: [], articles: [] };
  const house = chooseHouseStyle(random.fork("house"), recipe.language, pt, recipe.bodyPt);
  const writer = createEnglishWriter(random.fork("copy"));
  const margin = Math.round(30 * pt);
  const rect: Box = { x0: margin, y0: margin, x1: sheet.widthPx - margin, y1: sheet.heightPx - margin };
  layOutPage(press, house, writer, recipe, name, rect);
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
  return { image: page.image, truth, optionalText };
}
