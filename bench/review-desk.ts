// Times what an archivist waits for: the built review desk over an archive of any size, driven in Chromium.
// Usage: npm run build && npx tsx bench/review-desk.ts --archive FOLDER [--rounds N]   (FOLDER from store-100k.ts)
import { spawn } from "node:child_process";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { type Browser, chromium, type Page } from "playwright-core";
import type { DoubtList, Facets, PageList } from "../src/review/views.ts";
import { openReadOnlyStore } from "../src/store/open-store.ts";
import { DATABASE_NAME } from "../src/store/store.ts";
import { giveScans } from "./draw-scans.ts";

const { values } = parseArgs({
  options: {
    archive: { type: "string", default: "." },
    rounds: { type: "string", default: "10" },
    chromium: { type: "string", default: "/usr/bin/chromium" },
  },
});
const rounds = Number(values.rounds);
/** Time between two keys: somebody who looks at each word. */
const LOOK_MS = 600;
const QUEUE_WORDS = 40;

const show = (ms: number) => `${ms.toFixed(0)} ms`.padStart(8);
function report(name: string, times: readonly number[], target?: number): void {
  const sorted = times.toSorted((a, b) => a - b);
  const median = sorted[sorted.length >> 1] ?? Number.NaN;
  const goal = target === undefined ? "" : `   target ${target} ms: ${median < target ? "met" : "MISSED"}`;
  process.stdout.write(
    `${name.padEnd(46)} first ${show(times[0]!)}  median ${show(median)}  worst ${show(sorted.at(-1)!)}  (${times.length})${goal}\n`,
  );
}

async function startDesk() {
  const cli = join(import.meta.dirname, "../dist/cli.js");
  const args = [cli, "review", "--archive", values.archive, "--port", "0", "--no-open"];
  const child = spawn(process.execPath, args, { stdio: ["ignore", "pipe", "inherit"] });
  const url = await new Promise<string>((resolve, reject) => {
    child.stdout.setEncoding("utf8").once("data", (text: string) => resolve(text.trim()));
    child.once("close", () => reject(new Error("The review desk did not start.")));
  });
  return { url, stop: () => child.kill("SIGINT") };
}

/** From the navigation to the moment the frame with the rows is drawn. */
async function timeLoading(page: Page, address: string, ready: string): Promise<number> {
  await page.goto(address, { waitUntil: "commit" });
  return page.evaluate(shownAt, { ready, start: 0 });
}

/** From a click on a link of this app to the moment that what it leads to is drawn, pictures in sight included. */
async function timeMoving(page: Page, href: string, ready: string): Promise<number> {
  const start = await page.evaluate((href) => {
    performance.clearMarks("scan-drawn");
    const link = Object.assign(document.createElement("a"), { href });
    document.body.append(link);
    const start = performance.now();
    link.click();
    link.remove();
    return start;
  }, href);
  return page.evaluate(shownAt, { ready, start });
}

/** Runs in the page. A name that begins with "mark:" waits for that performance mark and the text of the page. */
function shownAt({ ready, start }: { ready: string; start: number }): Promise<number> {
  const isThere = () => {
    const [selector, mark] = ready.split(" & mark:");
    const found = document.querySelector(selector ?? "");
    if (!found || (mark && performance.getEntriesByName(mark).length === 0)) return false;
    const picture = found.matches("img") ? (found as HTMLImageElement) : found.querySelector("img");
    return !picture || picture.complete;
  };
  return new Promise((resolve) => {
    const look = () => {
      if (!isThere()) return requestAnimationFrame(look);
      const channel = new MessageChannel();
      channel.port1.onmessage = () => resolve(performance.now() - start);
      requestAnimationFrame(() => channel.port2.postMessage(null));
    };
    look();
  });
}

const ask = <T>(page: Page, path: string): Promise<T> =>
  page.evaluate(async (path) => (await (await fetch(path)).json()) as T, path);

async function repeat(count: number, work: (round: number) => Promise<number>): Promise<number[]> {
  const times: number[] = [];
  for (let round = 0; round < count; round += 1) times.push(await work(round));
  return times;
}

async function measure(browser: Browser, url: string): Promise<void> {
  const page = await (await browser.newContext({ viewport: { width: 1280, height: 720 } })).newPage();
  // Running from source names functions by a helper that a page does not have.
  await page.addInitScript("globalThis.__name = (f) => f");
  await page.goto(url);
  await page.getByLabel("Your name").fill("Bench Reader");
  await page.getByRole("button", { name: "Begin" }).click();
  await page.locator(".page-table tbody tr").first().waitFor();
  const { origin } = new URL(url);

  const facets = await ask<Facets>(page, "/api/facets");
  const title = facets.titles[0]?.title ?? "";
  const list = await ask<PageList>(page, "/api/pages?limit=100");
  const queued = await ask<DoubtList>(page, `/api/queue?limit=${QUEUE_WORDS + 10}`);
  const common = await mostCommonWord(page, list);
  process.stdout.write(`${list.total.toLocaleString("en")} pages, ${facets.titles.length} titles\n`);
  const store = openReadOnlyStore(join(values.archive, DATABASE_NAME));
  const opened = list.pages.slice(0, rounds * 2).map((row) => row.page);
  const hits = await ask<{ hits: { page: number }[] }>(page, `/api/search?q=${common}`);
  const wanted = [...opened, ...queued.items.map((item) => item.page), ...hits.hits.map((hit) => hit.page)];
  await giveScans(values.archive, store.path, wanted, (id) => store.currentText(id));
  store.close();

  const row = ".page-table tbody tr";
  const blank = `${origin}/nowhere`;
  report(
    "pages: first paint of the list",
    await repeat(rounds, () => timeLoading(page, `${origin}/`, row)),
    1000,
  );
  const moveTo = (href: string, ready: string) => async () => {
    await page.goto(blank);
    await page.waitForTimeout(800);
    return timeMoving(page, href, ready);
  };
  const filtered = `/?title=${encodeURIComponent(title)}&states=needs-review`;
  report("pages: one title, one state", await repeat(rounds, moveTo(filtered, row)));
  report("pages: most doubts first", await repeat(rounds, moveTo("/?sort=doubts", row)));
  report("pages: least certain first", await repeat(rounds, moveTo("/?sort=certainty", row)));
  report(
    "calendar of a title",
    await repeat(rounds, moveTo(`/calendar?title=${encodeURIComponent(title)}`, ".month")),
  );
  const hit = ".hits .scan-crop img";
  report(
    `search "${common}", hits on the scan`,
    await repeat(rounds, moveTo(`/search?q=${common}`, hit)),
    1000,
  );
  const open = (from: number, stay: boolean) => (n: number) =>
    openPage(page, origin, opened[from + n]!, stay);
  report("page opened within 0 ms of its row's choice", await repeat(rounds, open(0, false)), 300);
  report("page opened a second after its row's choice", await repeat(rounds, open(rounds, true)), 300);
  report("page opened again", await repeat(3, open(rounds * 2 - 3, false)), 300);
  report(
    "queue opened, first word with picture",
    await repeat(rounds, moveTo("/queue", ".scan-crop-slot img")),
    1000,
  );
  await measureQueue(page, origin, LOOK_MS, "next word on screen after Enter");
  await measureQueue(page, origin, 0, "the same without looking");
  report("series, a part of words", await repeat(3, moveTo("/series?form=rn&to_text=m&mode=part", ".sheet")));
  report("publish", await repeat(rounds, moveTo("/publish", ".publish-screen .due")));
}

/** From the list, as one opens a page: at once, or after a look at its row, when its scan is being decoded already. */
async function openPage(page: Page, origin: string, id: number, isChosenBefore: boolean): Promise<number> {
  await page.goto(`${origin}/`);
  await page.locator(".page-table tbody tr").first().waitFor();
  await page.waitForTimeout(1500);
  if (isChosenBefore) {
    await page.locator(`a[href="/page/${id}"]`).focus();
    await page.waitForTimeout(1000);
  }
  return timeMoving(page, `/page/${id}`, ".text-pane .word & mark:scan-drawn");
}

async function measureQueue(page: Page, origin: string, lookMs: number, name: string): Promise<void> {
  await page.goto(`${origin}/queue`);
  await page.getByLabel("Text of the word").waitFor();
  await page.waitForTimeout(2500);
  for (let round = 0; round < QUEUE_WORDS / 2; round += 1) {
    const before = await page.locator(".progress-note").textContent();
    await page.keyboard.press("Enter");
    await page.waitForFunction(
      (before) => document.querySelector(".progress-note")?.textContent !== before,
      before,
    );
    await page.waitForTimeout(lookMs);
  }
  await page.getByText("All changes kept").waitFor();
  const times = await page.evaluate(() =>
    performance.getEntriesByName("next-word").map((one) => one.duration),
  );
  report(name, times, 50);
}

/** A word of many pages: of the first page's text, the one found most often. */
async function mostCommonWord(page: Page, list: PageList): Promise<string> {
  const { text } = await ask<{ text: { regions: { lines: { words: { text: string }[] }[] }[] } }>(
    page,
    `/api/pages/${list.pages[0]?.page}`,
  );
  const counts = new Map<string, number>();
  for (const { text: word } of text.regions.flatMap(({ lines }) => lines.flatMap(({ words }) => words))) {
    if (/^[a-z]{3,}$/.test(word)) counts.set(word, (counts.get(word) ?? 0) + 1);
  }
  return [...counts].sort((a, b) => b[1] - a[1])[0]?.[0] ?? "the";
}

const desk = await startDesk();
const browser = await chromium.launch({
  executablePath: values.chromium,
  args: ["--headless", "--no-sandbox", "--disable-gpu"],
});
try {
  await measure(browser, desk.url);
} finally {
  await browser.close();
  desk.stop();
}
