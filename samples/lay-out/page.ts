// Lays out a whole page after its recipe: head, then modules, briefs, notices or a flow of columns.
import type { Box } from "../../src/model/geometry.ts";
import type { Press } from "../draw/press.ts";
import type { PageName, PageRecipe } from "../page-recipe.ts";
import type { HouseStyle } from "../set/house-style.ts";
import type { Writer } from "../write/story.ts";
import { type Paper, printFolio, printMasthead } from "./masthead.ts";
import { layOutModules } from "./modular-page.ts";

/** Prints a page into `rect`. */
export function layOutPage(
  press: Press,
  house: HouseStyle,
  writer: Writer,
  recipe: PageRecipe,
  name: PageName,
  rect: Box,
): void {
  const paper = describePaper(press, name);
  const y0 =
    recipe.layout === "front"
      ? printMasthead(press, house, paper, rect, recipe.mastheadFont)
      : printFolio(press, house, paper, name.page, rect);
  layOutModules(press, house, writer, { ...rect, y0 }, recipe);
}

function describePaper(press: Press, { title, date }: PageName): Paper {
  const day = new Date(`${date}T00:00:00Z`);
  const longDate = day.toLocaleDateString("en-US", {
    weekday: "long",
    month: "long",
    day: "numeric",
    year: "numeric",
    timeZone: "UTC",
  });
  return {
    name: title,
    motto: "Drawn for testing",
    longDate,
    price: `${press.random.pick([15, 20, 25, 30, 35])} pence`,
    number: `No. ${press.random.whole(1000, 9999)}`,
  };
}
