// The kinds of sample page that can be drawn on demand: a name for each, and a recipe that varies with the seed.
import type { Damage } from "./damage/damage.ts";
import type { PageRecipe } from "./page-recipe.ts";
import type { Random } from "./random.ts";

export interface PageKind {
  readonly damage: "clean" | "damaged";
  recipe(random: Random): PageRecipe;
}

const scanAt = (dpi: number, more: Partial<Extract<Damage, { name: "scan" }>> = {}): Damage => ({
  name: "scan",
  dpi,
  skewDegrees: 0,
  turned: 0,
  marginPx: 0,
  bed: 255,
  stretch: 1,
  ...more,
});

function tabloid(random: Random): PageRecipe {
  return {
    layout: random.pick(["front", "inside"]),
    language: "eng",
    widthIn: 10.5,
    heightIn: 14,
    printDpi: 300,
    bodyPt: random.between(8.4, 9.6),
    columns: random.whole(3, 6),
    advertShare: 0.15,
    pictureShare: 0.4,
    reversedShare: 0.3,
    mastheadFont: random.pick(["playfair-black", "tinos-bold", "franklin-black", "oswald"]),
    jumpsTo: ["A4"],
    damages: [],
    encoding: { format: "jpeg", quality: 80 },
  };
}

const light = (random: Random): Damage[] => [
  { name: "spread-ink", sigmaPx: 1, amount: random.between(0, 0.25) },
  { name: "light", paper: random.whole(215, 240), depth: 0.05, degrees: random.whole(0, 359) },
  { name: "noise", deviation: random.between(2, 5) },
];

export const PAGE_KINDS = {
  "clean-tabloid": { damage: "clean", recipe: tabloid },
  "damaged-tabloid": {
    damage: "damaged",
    recipe: (random) => ({
      ...tabloid(random),
      damages: [
        {
          name: "bleed-through",
          strength: random.between(0.08, 0.22),
          sigmaPx: 3,
          shiftPx: random.whole(40, 400),
        },
        ...light(random).slice(0, 1),
        scanAt(random.pick([200, 240, 300]), {
          skewDegrees: random.between(-2.5, 2.5),
          marginPx: 40,
          bed: 30,
        }),
        ...light(random).slice(1),
      ],
    }),
  },
} as const satisfies Record<string, PageKind>;

export type KindName = keyof typeof PAGE_KINDS;
