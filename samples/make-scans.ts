// Draws the sample scans that the project keeps, with their truths: tsx samples/make-scans.ts [FOLDER], default scans/.
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { COMMITTED_SCANS } from "./committed-scans.ts";
import { drawSample, type Sample } from "./draw-sample.ts";
import type { Story } from "./write/story.ts";
import { writeSample } from "./write-sample.ts";

const folder = process.argv[2] ?? fileURLToPath(new URL("../scans", import.meta.url));
let jumped: Story | undefined;

for (const { stem, kind, damage, frames } of COMMITTED_SCANS) {
  const samples: Sample[] = frames.map(({ recipe, name, seed, continues }) => {
    const sample = drawSample(recipe, name, seed, continues ? jumped : undefined);
    jumped = sample.jumped[0] ?? jumped;
    return sample;
  });
  const [first] = frames;
  if (!first) continue;
  await writeSample(samples, {
    imageDir: folder,
    truthDir: join(folder, "truth"),
    stem,
    encoding: first.recipe.encoding,
    frames: frames.map((frame) => ({
      ...frame.name,
      kind,
      damage,
      seed: frame.seed,
      damages: frame.recipe.damages,
    })),
  });
  console.log(`${stem}: ${samples.map((sample) => sample.truth.text.split(/\s+/).length).join(" + ")} words`);
}
