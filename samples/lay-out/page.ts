// Lays out a whole page after its recipe: head, then modules, briefs, notices or a flow of columns.
import type { Box } from "../../src/model/geometry.ts";
import type { Press } from "../draw/press.ts";
import type { PageName, PageRecipe } from "../page-recipe.ts";
import type { HouseStyle } from "../set/house-style.ts";
import type { Writer } from "../write/story.ts";
import { layOutCutting, layOutCuttingsSheet } from "./cutting-pages.ts";
import { layOutFlow } from "./flow-page.ts";
import { layOutBriefsPage, layOutNoticesPage } from "./listing-pages.ts";
import { type Paper, printFolio, printMasthead } from "./masthead.ts";
import { type Carried, layOutModules } from "./modular-page.ts";

/** Prints a page into `rect`. */
export function layOutPage(
  press: Press,
  house: HouseStyle,
  writer: Writer,
  recipe: PageRecipe,
  name: PageName,
  rect: Box,
  carried?: Carried,
): void {
  if (recipe.layout === "cutting") layOutCutting(press, house, writer, name);
  else if (recipe.layout === "cuttings-sheet") layOutCuttingsSheet(press, house, writer, name);
  else layOutNewspaperPage(press, house, writer, recipe, name, rect, carried);
}

function layOutNewspaperPage(
  press: Press,
  house: HouseStyle,
  writer: Writer,
  recipe: PageRecipe,
  name: PageName,
  rect: Box,
  carried: Carried | undefined,
): void {
  const paper = describePaper(press, name, recipe.language === "fra");
  const isFront = recipe.layout === "front" || recipe.layout === "flow";
  const y0 = isFront
    ? printMasthead(press, house, paper, rect, recipe.mastheadFont)
    : printFolio(press, house, paper, name.page, rect);
  const free = { ...rect, y0 };
  if (recipe.layout === "flow") layOutFlow(press, house, writer, free, recipe.columns);
  else if (recipe.layout === "briefs")
    layOutBriefsPage(press, house, writer, free, recipe.columns, recipe.reversedShare);
  else if (recipe.layout === "notices")
    layOutNoticesPage(press, house, writer, free, recipe.columns, recipe.reversedShare);
  else layOutModules(press, house, writer, free, carried ? { ...recipe, carried } : recipe);
}

function describePaper(press: Press, { title, date }: PageName, isFrench: boolean): Paper {
  const day = new Date(`${date}T00:00:00Z`);
  const longDate = day.toLocaleDateString(isFrench ? "fr-FR" : "en-US", {
    weekday: "long",
    month: "long",
    day: "numeric",
    year: "numeric",
    timeZone: "UTC",
  });
  return {
    name: title,
    motto: isFrench ? "Page dessinée" : "Drawn for testing",
    longDate,
    price: isFrench
      ? `${press.random.whole(3, 7)} francs`
      : `${press.random.pick([15, 20, 25, 30, 35])} pence`,
    number: `${isFrench ? "N°" : "No."} ${press.random.whole(1000, 9999)}`,
  };
}
