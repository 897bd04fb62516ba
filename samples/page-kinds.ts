// The kinds of sample page that can be drawn on demand: a name for each, and a recipe that varies with the seed.
import {
  bitonal,
  bleeding,
  copied,
  faded,
  faxed,
  grubby,
  marked,
  negative,
  placed,
  plain,
  unevenlyLit,
} from "./damage-recipes.ts";
import type { FontName } from "./draw/fonts.ts";
import type { PageRecipe } from "./page-recipe.ts";
import type { Random } from "./random.ts";

export interface PageKind {
  readonly damage: "clean" | "damaged";
  recipe(random: Random): PageRecipe;
}

const MASTHEADS: readonly FontName[] = [
  "playfair-black",
  "tinos-bold",
  "franklin-black",
  "oswald",
  "pt-serif-bold",
  "blackletter",
];

/** A page of 10.5 by 14 inches, clean, at 300 dpi; every other kind starts here. */
function tabloid(random: Random): PageRecipe {
  return {
    layout: random.pick(["front", "inside"]),
    language: "eng",
    widthIn: 10.5,
    heightIn: 14,
    printDpi: 300,
    bodyPt: random.between(8.4, 9.8),
    columns: random.whole(3, 5),
    advertShare: 0.15,
    pictureShare: 0.35,
    reversedShare: 0.3,
    mastheadFont: random.pick(MASTHEADS),
    jumpsTo: random.chance(0.6) ? [`A${random.whole(2, 9)}`] : [],
    damages: plain(random),
    encoding: { format: "jpeg", quality: 82 },
  };
}

function broadsheet(random: Random): PageRecipe {
  const layout = random.pick(["front", "inside", "flow"] as const);
  const columns = random.whole(5, 9);
  return {
    ...tabloid(random),
    layout,
    columns,
    widthIn: 13.5,
    heightIn: 20,
    bodyPt: random.between(7.8, 9),
    jumpsTo: ["A4", "A6"],
  };
}

function cutting(random: Random): PageRecipe {
  return {
    ...tabloid(random),
    layout: "cutting",
    widthIn: 8.5,
    heightIn: 11,
    bodyPt: random.between(8.6, 10),
    jumpsTo: [],
  };
}

const kind = (damage: PageKind["damage"], recipe: PageKind["recipe"]): PageKind => ({ damage, recipe });

export const PAGE_KINDS = {
  "clean-tabloid": kind("clean", tabloid),
  "clean-broadsheet": kind("clean", broadsheet),
  "damaged-broadsheet": kind("damaged", (r) => ({
    ...broadsheet(r),
    damages: r.pick([bleeding, grubby, faded, unevenlyLit])(r, 300),
  })),
  flow: kind("clean", (r) => ({ ...broadsheet(r), layout: "flow" })),
  continued: kind("clean", (r) => ({
    ...tabloid(r),
    layout: "inside",
    continuedFrom: `A${r.whole(1, 3)}`,
    columns: r.whole(4, 6),
  })),
  briefs: kind("clean", (r) => ({ ...tabloid(r), layout: "briefs", columns: r.whole(3, 5) })),
  "small-type": kind("clean", (r) => ({ ...tabloid(r), layout: "notices", columns: r.whole(5, 9) })),
  "reversed-advert": kind("clean", (r) => ({ ...tabloid(r), advertShare: 0.6, reversedShare: 1 })),
  french: kind("clean", (r) => ({ ...tabloid(r), language: "fra" })),
  "french-damaged": kind("damaged", (r) => ({
    ...tabloid(r),
    language: "fra",
    damages: r.pick([bleeding, copied, faded])(r, 200),
  })),
  skewed: kind("damaged", (r) => ({
    ...tabloid(r),
    damages: placed(r, { dpi: 300, skew: r.pick([-1, 1]) * r.between(2, 10) }),
  })),
  turned: kind("damaged", (r) => ({
    ...tabloid(r),
    damages: placed(r, { dpi: 250, skew: r.between(-1, 1), turned: r.pick([90, 180, 270]) }),
  })),
  "bleed-through": kind("damaged", (r) => ({ ...tabloid(r), damages: bleeding(r, 240) })),
  "uneven-light": kind("damaged", (r) => ({ ...tabloid(r), damages: unevenlyLit(r, 240) })),
  faded: kind("damaged", (r) => ({ ...tabloid(r), damages: faded(r, 300) })),
  marked: kind("damaged", (r) => ({ ...tabloid(r), damages: marked(r, 250) })),
  bitonal: kind("damaged", (r) => ({
    ...tabloid(r),
    damages: bitonal(r, 300),
    encoding: { format: "tiff-g4" },
  })),
  "photocopy-600dpi": kind("damaged", (r) => ({
    ...cutting(r),
    printDpi: 600,
    damages: bitonal(r, 600),
    encoding: { format: "tiff-g4" },
  })),
  negative: kind("damaged", (r) => ({ ...tabloid(r), damages: negative(r, 250) })),
  cutting: kind("clean", (r) => ({ ...cutting(r), encoding: { format: "png" } })),
  "photocopy-90dpi": kind("damaged", (r) => ({
    ...cutting(r),
    damages: copied(r, r.whole(85, 110)),
    encoding: { format: "tiff-grey" },
  })),
  "photocopy-150dpi": kind("damaged", (r) => ({ ...cutting(r), damages: copied(r, 150) })),
  fax: kind("damaged", (r) => ({
    ...cutting(r),
    bodyPt: 10,
    damages: faxed(r),
    encoding: { format: "tiff-g4" },
  })),
  "cuttings-sheet": kind("damaged", (r) => ({
    ...cutting(r),
    layout: "cuttings-sheet",
    damages: grubby(r, r.pick([150, 200, 300])),
  })),
} as const satisfies Record<string, PageKind>;

export type KindName = keyof typeof PAGE_KINDS;
