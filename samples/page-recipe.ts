// What a kind of sample page is made of; a recipe and a seed give exactly one page.
import type { Damage } from "./damage/damage.ts";
import type { FontName } from "./draw/fonts.ts";
import type { Encoding } from "./encode-scan.ts";
import type { Language } from "./set/hyphenate.ts";

export interface PageRecipe {
  readonly layout: "front" | "inside" | "briefs" | "notices" | "flow" | "cutting" | "cuttings-sheet";
  readonly language: Language;
  readonly widthIn: number;
  readonly heightIn: number;
  /** Resolution at which the page is drawn, before any damage. */
  readonly printDpi: number;
  readonly bodyPt: number;
  readonly columns: number;
  readonly advertShare: number;
  readonly pictureShare: number;
  /** Share of adverts that are printed white on black. */
  readonly reversedShare: number;
  readonly mastheadFont: FontName;
  /** Page labels that jump lines name, in the order of the articles. */
  readonly jumpsTo: readonly string[];
  /** Page from which the first story of this page is continued. */
  readonly continuedFrom?: string;
  /** Chooses the paper's typography, so that all its pages look alike; the page's own seed when absent. */
  readonly houseSeed?: number;
  /** Prints a credit sideways along each picture. */
  readonly hasSidewaysCredits?: true;
  /** Prints this number sideways at the right edge, as cutting services do. */
  readonly serviceNumber?: string;
  readonly damages: readonly Damage[];
  readonly encoding: Encoding;
}

export interface PageName {
  readonly title: string;
  /** ISO date. */
  readonly date: string;
  /** Page label, such as "1" or "A4". */
  readonly page: string;
}
