// Times what the services of the review desk take over an archive made by store-100k.ts, and pictures of 33 megapixels.
// Usage: npx tsx bench/review-services.ts --archive FOLDER
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { performance } from "node:perf_hooks";
import { parseArgs } from "node:util";
import sharp from "sharp";
import { inspectScanFile } from "../src/ingest/inspect-scan.ts";
import { imageService } from "../src/review/images/image-service.ts";
import { openDesk } from "../src/review/open-desk.ts";
import { openStore } from "../src/store/open-store.ts";
import { DATABASE_NAME } from "../src/store/store.ts";

const { values } = parseArgs({ options: { archive: { type: "string" } } });
const dir = values.archive ?? ".";
const ROUNDS = 20;

const store = openStore(join(dir, DATABASE_NAME));
const desk = openDesk(store, {
  secondReader: false,
  plan: {
    command: "bench",
    args: [],
    inputs: [],
    retry: "none",
    verifyHashes: false,
    version: "0",
    archiveDir: dir,
    limits: { maxPixels: 3e8, maxBytes: 2e9, maxFrames: 10 },
    read: { languages: "eng", deskew: true, turn: true },
    batch: { workers: 1, pageTimeoutMs: 600_000, recyclePages: 40, recycleRssBytes: 9e8, attempts: 1 },
    publish: { pdf: { page: true, issue: true }, text: true, json: true },
    onFailure: "go-on",
  },
});

async function time(name: string, work: (round: number) => unknown): Promise<void> {
  const times: number[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    const start = performance.now();
    await work(round);
    times.push(performance.now() - start);
  }
  const sorted = [...times].sort((a, b) => a - b);
  const show = (ms: number) => `${ms.toFixed(1)} ms`.padStart(11);
  process.stdout.write(
    `${name.padEnd(44)} first ${show(times[0]!)} median ${show(sorted[ROUNDS / 2]!)} worst ${show(sorted.at(-1)!)}\n`,
  );
}

const total = desk.pages.list({}, { limit: 1, sort: "issue" }).total;
const pageAt = (round: number) => 1 + ((round * 7919) % total);
const everyDoubt = ["certainty", "number", "date", "finding", "conflict"] as const;
const { titles } = desk.pages.facets();
const title = titles[0]?.title ?? "";
process.stdout.write(`${total} pages, ${titles.length} titles\n`);

await time("pages, first window", () => desk.pages.list({}, { limit: 50, sort: "issue" }));
await time("pages, state and title", () =>
  desk.pages.list({ title, states: ["needs-review"] }, { limit: 50, sort: "issue" }),
);
await time("pages, by finding", () =>
  desk.pages.list({ finding: "LOW_CERTAINTY" }, { limit: 50, sort: "issue" }),
);
await time("pages, most doubts first", () => desk.pages.list({}, { limit: 50, sort: "doubts" }));
await time("pages, least certain first", () => desk.pages.list({}, { limit: 50, sort: "certainty" }));
await time("facets", () => desk.pages.facets());
await time("calendar", () => desk.pages.calendar(title));
await time("page with everything", (round) => desk.pages.detail(pageAt(round)));
let after: string | undefined;
const next = (order: "certainty" | "page", selection = {}) => {
  const found = desk.doubts.list(selection, { doubts: everyDoubt, after, limit: 1, order });
  after = found.next ?? undefined;
  return found.items[0];
};
await time("queue, next place by certainty", () => next("certainty"));
after = undefined;
await time("queue, next number or date", () =>
  desk.doubts.list({}, { doubts: ["number", "date"], limit: 1, order: "certainty" }),
);
await time("queue, next place of one title in a month", () =>
  next("certainty", { title, from: "1992-03", to: "1992-03" }),
);
after = undefined;
await time("queue, next place page by page", () => next("page"));
after = undefined;
await time("queue: save an answer, then the next place", () => {
  const item = next("certainty");
  if (!item?.word) return;
  const operations = [{ kind: "word-text" as const, word: item.word.id, text: `${item.word.text}x` }];
  desk.corrections.save({ page: item.page, revision: item.revision, operations }, "Bench");
});
await time("series, a part of words, first 200", () =>
  desk.series.find({ form: "rn", mode: "part", replacement: "m", matchCase: true }, {}, 200),
);
await time("undo of the last action", () => {
  const { undo } = desk.corrections.groups("Bench", 10);
  if (undo !== null) desk.corrections.undo(undo, "Bench");
});
await timeLongSeries();
await time("publish, what is due", () => desk.publish.status());

await timePictures();
store.close();

/** All ticked places of one sheet changed as one, and taken back as one: the longest that others wait to write. */
async function timeLongSeries(): Promise<void> {
  const order = { form: "a", mode: "part", replacement: "á", matchCase: true } as const;
  const { items } = desk.doubts.list({}, { doubts: ["certainty"], limit: 2000, order: "certainty" });
  const places = items.filter(({ word }) => word?.text.includes("a"));
  const onePerPage = [...new Map(places.map((one) => [one.page, one])).values()].slice(0, 200);
  const ticked = onePerPage.map(({ page, revision, word }) => ({ page, revision, word: word!.id }));
  let start = performance.now();
  const { group, changed } = await desk.series.apply(order, ticked, "Bench");
  const applied = performance.now() - start;
  start = performance.now();
  if (group !== null) desk.corrections.undo(group, "Bench");
  const undone = performance.now() - start;
  process.stdout.write(
    `series of ${changed} words on ${onePerPage.length} pages: changed in ${applied.toFixed(0)} ms, undone in ${undone.toFixed(0)} ms\n`,
  );
}

/** A grey JPEG of 4700 x 7000 pixels with the texture of print. */
async function timePictures(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), "broadsheet-pictures-"));
  const path = join(folder, "page.jpg");
  const noise = { type: "gaussian", mean: 200, sigma: 30 } as const;
  await sharp({ create: { width: 4700, height: 7000, channels: 3, background: "#fff", noise } })
    .toColourspace("b-w")
    .jpeg({ quality: 85 })
    .toFile(path);
  const [scan] = await inspectScanFile(path, { maxPixels: 3e8, maxBytes: 2e9, maxFrames: 1 });
  const open = () => imageService({ page: () => ({ scan }) as never });
  const opened = async (images = open()) => {
    // What a screen of 1280 x 720 asks for first: the page as a whole, level 10 of 13.
    await Promise.all([0, 1, 2].flatMap((row) => [0, 1].map((column) => images.tile(1, 10, column, row))));
    return images;
  };
  await time("33 megapixels: page opened (6 tiles)", () => opened());
  const images = await opened();
  await time("33 megapixels: further tile, whole size", (round) => images.tile(1, 13, round % 18, 9));
  await time("33 megapixels: crop of a word", (round) =>
    images.crop(1, { x0: 500, y0: 200 * round, x1: 1100, y1: 200 * round + 90 }, 1200),
  );
  await time("33 megapixels: crop, scan not yet decoded", () =>
    open().crop(1, { x0: 500, y0: 500, x1: 1100, y1: 590 }, 1200),
  );
  rmSync(folder, { recursive: true });
}
