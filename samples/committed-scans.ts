// The sample scans that the project keeps in scans/: what each file shows and how it was damaged. All under 6 MB.
import { bitonal, bleeding, copied, plain, unevenlyLit } from "./damage-recipes.ts";
import { PAGE_KINDS } from "./page-kinds.ts";
import type { PageName, PageRecipe } from "./page-recipe.ts";
import { createRandom, type Random } from "./random.ts";

interface Frame {
  readonly name: PageName;
  readonly recipe: PageRecipe;
  readonly seed: number;
  /** Takes over the first story that jumped from the file before. */
  readonly continues?: boolean;
}

export interface CommittedScan {
  readonly stem: string;
  readonly kind: string;
  readonly damage: "clean" | "damaged";
  readonly frames: readonly Frame[];
}

const GAZETTE = "The Sample Gazette";
const COURIER = "Sample Evening Courier";

/** A small tabloid page, so that the files stay small at full resolution. */
function smallPage(
  name: PageName,
  seed: number,
  change: (random: Random) => Partial<PageRecipe>,
): PageRecipe {
  const random = createRandom(seed).fork("recipe");
  const base: PageRecipe = {
    ...PAGE_KINDS["clean-tabloid"].recipe(random),
    widthIn: 8.5,
    heightIn: 11.5,
    columns: 4,
    bodyPt: 8.8,
    mastheadFont: "playfair-black",
    jumpsTo: [],
    houseSeed: name.title === GAZETTE ? 44 : 31,
    encoding: { format: "jpeg", quality: 72 },
  };
  return { ...base, ...change(random) };
}

const named = (title: string, date: string, page: string): PageName => ({ title, date, page });

/** A scan of one frame. */
function single(
  stem: string,
  kind: string,
  damage: "clean" | "damaged",
  name: PageName,
  seed: number,
  change: (random: Random) => Partial<PageRecipe>,
  continues = false,
): CommittedScan {
  return { stem, kind, damage, frames: [{ name, seed, recipe: smallPage(name, seed, change), continues }] };
}

export const COMMITTED_SCANS: readonly CommittedScan[] = [
  single(
    "The_Sample_Gazette_1992_03_05_page_01",
    "clean-tabloid",
    "clean",
    named(GAZETTE, "1992-03-05", "1"),
    5,
    (r) => ({
      layout: "front",
      jumpsTo: ["4"],
      pictureShare: 0.6,
      damages: plain(r),
    }),
  ),
  single(
    "The_Sample_Gazette_1992_03_05_page_04",
    "continued",
    "clean",
    named(GAZETTE, "1992-03-05", "4"),
    12,
    (r) => ({
      layout: "inside",
      continuedFrom: "1",
      damages: [...plain(r).slice(0, 1), scanAt(240), ...plain(r).slice(1)],
    }),
    true,
  ),
  single(
    "The_Sample_Gazette_1992_03_05_page_07",
    "briefs",
    "clean",
    named(GAZETTE, "1992-03-05", "7"),
    13,
    (r) => ({
      layout: "briefs",
      columns: 3,
      reversedShare: 1,
      damages: [...plain(r).slice(0, 1), scanAt(240), ...plain(r).slice(1)],
    }),
  ),
  single(
    "Sample_Evening_Courier_1992_03_06_page_03",
    "bleed-through",
    "damaged",
    named(COURIER, "1992-03-06", "3"),
    14,
    (r) => ({
      layout: "inside",
      damages: bleeding(r, 200, 2.3),
      encoding: { format: "jpeg", quality: 68 },
    }),
  ),
  single(
    "clip_1992-03-18_sample-evening-courier",
    "photocopy-100dpi",
    "damaged",
    named(COURIER, "1992-03-18", "11"),
    15,
    (r) => ({
      layout: "cutting",
      heightIn: 11,
      bodyPt: 9.4,
      damages: copied(r, 100),
      encoding: { format: "jpeg", quality: 70 },
    }),
  ),
  single(
    "Sample_Evening_Courier_1992_03_07_page_02",
    "bitonal",
    "damaged",
    named(COURIER, "1992-03-07", "2"),
    16,
    (r) => ({
      layout: "inside",
      damages: bitonal(r, 300),
      encoding: { format: "tiff-g4" },
    }),
  ),
  {
    stem: "Sample_Evening_Courier_1992_03_09_page_05",
    kind: "bitonal",
    damage: "damaged",
    frames: [5, 6, 7].map((page, i) => ({
      name: named(COURIER, "1992-03-09", String(page)),
      seed: 20 + i,
      recipe: smallPage(named(COURIER, "1992-03-09", String(page)), 20 + i, (r) => ({
        layout: (["inside", "briefs", "notices"] as const)[i] ?? "inside",
        columns: i === 2 ? 5 : 3,
        damages: bitonal(r, 240),
        encoding: { format: "tiff-g4" },
      })),
    })),
  },
  single(
    "1992-04-02_the-sample-gazette_uneven-light",
    "uneven-light",
    "damaged",
    named(GAZETTE, "1992-04-02", "9"),
    17,
    (r) => ({
      layout: "inside",
      columns: 3,
      damages: unevenlyLit(r, 200),
      encoding: { format: "jpeg", quality: 68 },
    }),
  ),
];

function scanAt(dpi: number) {
  return { name: "scan", dpi, skewDegrees: 0.3, turned: 0, marginPx: 12, bed: 250, stretch: 1 } as const;
}
