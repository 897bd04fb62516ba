// Draws any number of varied sample pages with their truth: tsx samples/make-pages.ts --count 200 --seed 1 --kinds all --to DIR
import { parseArgs } from "node:util";
import { drawSample } from "./draw-sample.ts";
import { type KindName, PAGE_KINDS } from "./page-kinds.ts";
import { createRandom } from "./random.ts";
import { writeSample } from "./write-sample.ts";

const FRENCH_TITLES = ["Le Courrier Sample", "L’Écho Sample", "Le Petit Sample"];
const TITLES = [
  "The Sample Gazette",
  "The Sample Evening Courier",
  "Sample Weekly Mercury",
  "The Sample Post",
];

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      count: { type: "string", default: "20" },
      seed: { type: "string", default: "1" },
      kinds: { type: "string", default: "all" },
      to: { type: "string" },
    },
  });
  const all = Object.keys(PAGE_KINDS) as KindName[];
  const kinds = values.kinds === "all" ? all : (values.kinds.split(",") as KindName[]);
  const unknown = kinds.find((kind) => !all.includes(kind));
  if (unknown || !values.to) {
    console.error(
      unknown ? `Unknown kind ${unknown}. Kinds: ${all.join(", ")}` : "Name a folder with --to DIR",
    );
    process.exitCode = 2;
    return;
  }
  for (let i = 0; i < Number(values.count); i++) {
    const seed = Number(values.seed) * 100_003 + i;
    await makePage(kinds[i % kinds.length] as KindName, seed, values.to);
  }
}

async function makePage(kind: KindName, seed: number, folder: string): Promise<void> {
  const random = createRandom(seed).fork("page");
  const { damage, recipe: choose } = PAGE_KINDS[kind];
  const recipe = choose(random);
  const month = String(random.whole(1, 12)).padStart(2, "0");
  const day = String(random.whole(1, 28)).padStart(2, "0");
  const page = recipe.layout === "front" ? "1" : String(random.whole(2, 24));
  const name = {
    title: random.pick(recipe.language === "fra" ? FRENCH_TITLES : TITLES),
    date: `1992-${month}-${day}`,
    page,
  };
  const sample = drawSample(recipe, name, seed);
  await writeSample([sample], {
    imageDir: folder,
    truthDir: folder,
    stem: `${kind}_${seed}`,
    encoding: recipe.encoding,
    frames: [{ ...name, kind, damage, seed, damages: recipe.damages }],
  });
  console.log(`${kind} ${seed}: ${sample.truth.text.split(/\s+/).length} words`);
}

await main();
