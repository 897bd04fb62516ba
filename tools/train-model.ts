// Trains the English model on print as cuttings have it: draws aged lines, goes on from the fast model, and packs the
// mean of them. Each run has its own pages (seed, seed + 1 ...); the runs are averaged first.
// Needs text2image, tesseract, lstmtraining and combine_tessdata (Debian: tesseract-ocr), a folder of typefaces
// (see TYPEFACES) and WordNet's data files (Debian: wordnet-base). docs/model.md says how the model in use was made.
// Usage: npx tsx tools/train-model.ts --dir FOLDER --base FILE.traineddata --fonts FOLDER [--wordnet FOLDER]
//          [--seed 1] [--pages 1400] [--share 1/1] [--iterations 60000] [--rate 0.0002] [--runs 2] [--tuned 0.7]
// With --share 1/2 it draws half of the pages and ends; pages that are there already are not drawn again.
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { parseArgs } from "node:util";
import { gzipSync } from "node:zlib";
import { createRandom } from "../samples/random.ts";
import { sha256OfBytes } from "../src/files.ts";
import { runCommand } from "../src/recognize/run-command.ts";
import { drawTrainingPage } from "./train-model/draw-training-page.ts";
import { averageNetworks, toFloatNetwork } from "./train-model/float-network.ts";
import { loadPhrases } from "./train-model/write-lines.ts";

const { values } = parseArgs({
  options: {
    dir: { type: "string" },
    base: { type: "string", default: "/usr/share/tesseract-ocr/5/tessdata/eng.traineddata" },
    fonts: { type: "string" },
    wordnet: { type: "string", default: "/usr/share/wordnet" },
    seed: { type: "string", default: "1" },
    pages: { type: "string", default: "1400" },
    share: { type: "string", default: "1/1" },
    iterations: { type: "string", default: "60000" },
    rate: { type: "string", default: "0.0002" },
    runs: { type: "string", default: "2" },
    tuned: { type: "string", default: "0.7" },
  },
});

const TRAINING_MS = 6 * 3600_000;
const dir = path.resolve(required("dir"));
const fonts = path.resolve(required("fonts"));
const pages = path.join(dir, "pages");
mkdirSync(pages, { recursive: true });

const at = (name: string) => path.join(dir, name);
const seeds = Array.from({ length: Number(values.runs) }, (_, run) => Number(values.seed) + run);
const [share, shares] = values.share.split("/").map(Number) as [number, number];
const phrases = loadPhrases(values.wordnet);
for (const seed of seeds) {
  for (let n = share; n <= Number(values.pages); n += shares) {
    const random = createRandom(seed).fork(`page ${n}`);
    await drawTrainingPage({ file: path.join(pages, `${seed}-${n}.lstmf`), fonts, phrases, random });
    process.stdout.write(`seed ${seed}: page ${n} of ${values.pages}\n`);
  }
}
if (shares === 1) await makeModel();

/** Trains each run, averages the runs, then them and the model begun from; packs that with integer weights. */
async function makeModel(): Promise<void> {
  await run("combine_tessdata", ["-e", values.base, at("integer.lstm")]);
  const base = toFloatNetwork(readFileSync(at("integer.lstm")));
  writeFileSync(at("float.lstm"), base);
  let tuned = base;
  for (const [i, seed] of seeds.entries()) tuned = averageNetworks(tuned, await train(seed), 1 / (i + 1));
  writeFileSync(at("mean.lstm"), averageNetworks(base, tuned, Number(values.tuned)));
  await stopTraining(at("mean.lstm"), at("eng.traineddata"), ["--convert_to_int"]);
  const packed = gzipSync(readFileSync(at("eng.traineddata")), { level: 9 });
  writeFileSync(at("eng.traineddata.gz"), packed);
  process.stdout.write(`${at("eng.traineddata.gz")} SHA-256 ${sha256OfBytes(packed)}\n`);
}

/** Trains on all pages of this seed drawn so far; the network it comes to, with floating point weights. */
async function train(seed: number): Promise<Uint8Array> {
  const name = (end: string) => at(`run-${seed}${end}`);
  const ofSeed = (file: string) => file.startsWith(`${seed}-`) && file.endsWith(".lstmf");
  const drawn = readdirSync(pages).filter(ofSeed).sort();
  const shuffled = createRandom(seed).shuffle(drawn);
  writeFileSync(name(".txt"), shuffled.map((file) => `${path.join(pages, file)}\n`).join(""));
  const steps = ["--learning_rate", values.rate, "--max_iterations", values.iterations];
  const data = ["--traineddata", values.base, "--train_listfile", name(".txt"), "--model_output", name("")];
  await run("lstmtraining", [...data, ...steps, "--continue_from", at("float.lstm")]);
  await stopTraining(name("_checkpoint"), name(".traineddata"));
  await run("combine_tessdata", ["-e", name(".traineddata"), name(".lstm")]);
  return readFileSync(name(".lstm"));
}

async function stopTraining(from: string, to: string, options: readonly string[] = []): Promise<void> {
  const stop = ["--stop_training", ...options, "--traineddata", values.base];
  await run("lstmtraining", [...stop, "--continue_from", from, "--model_output", to]);
}

async function run(program: string, args: readonly string[]): Promise<void> {
  const { status, stderr } = await runCommand(program, args, { timeoutMs: TRAINING_MS });
  process.stdout.write(stderr.split("\n").slice(-4).join("\n"));
  if (status !== 0) throw new Error(`${program} failed: ${stderr}`);
}

function required(name: "dir" | "fonts"): string {
  const value = values[name];
  if (value === undefined) throw new Error(`--${name} is missing`);
  return value;
}
