// Regions and articles changed in the browser: drawn, cut, joined, put in order, named, regrouped, and read again.
import type { Browser, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { Box } from "../../src/model/geometry.ts";
import type { PageDetail, RegionView, TextView } from "../../src/review/views.ts";
import {
  allKept,
  ask,
  CUTTING,
  enter,
  hasBrowser,
  launchBrowser,
  makeArchive,
  type RunningDesk,
  startDesk,
  type TestArchive,
  type Visit,
} from "./desk-under-test.ts";

let archive: TestArchive;
let desk: RunningDesk;
let browser: Browser;
let visit: Visit;
let page: Page;
let before: TextView;

describe.skipIf(!hasBrowser)("regions and articles", () => {
  beforeAll(async () => {
    archive = await makeArchive(CUTTING);
    desk = await startDesk(archive);
    browser = await launchBrowser();
    visit = await enter(browser, desk, "Ada Reader");
    page = visit.page;
  });
  afterAll(async () => {
    await browser?.close();
    await desk?.stop();
    archive?.remove();
  });
  beforeEach(async () => {
    visit.complaints.length = 0;
    before = await textNow();
    await page.goto(`${desk.origin}/page/1`);
    await page.getByRole("tab", { name: "Regions" }).click();
    await page.locator(".region-start").first().waitFor();
  });
  /** Whatever was done is taken back by one undo, to the last box. */
  afterEach(async () => {
    expect(visit.complaints).toEqual([]);
    await page.locator(".top-bar").getByRole("button", { name: "Undo" }).click();
    await page.getByText(/^Undone/).waitFor();
    expect(layoutOf(await textNow())).toEqual(layoutOf(before));
  });

  it("redraws a region by its numbers; words that fall outside stay on the page", async () => {
    const region = largest(before);
    await choose(region);
    await page.keyboard.press("Alt+b");
    const bottom = Math.round((region.box.y0 + region.box.y1) / 2);
    await page.getByLabel("Bottom").fill(String(bottom));
    await page.keyboard.press("Enter");
    await allKept(page);
    const now = await textNow();
    const redrawn = now.regions.find(({ id }) => id === region.id)!;
    expect(redrawn.box.y1).toBe(bottom);
    expect(redrawn.lines.length).toBeLessThan(region.lines.length);
    expect(wordsOf(now)).toEqual(wordsOf(before));
  });

  it("redraws a region by dragging on the scan", async () => {
    const region = largest(before);
    await choose(region);
    await page.getByRole("button", { name: /^Redraw/ }).click();
    const scan = (await page.locator(".scan-overlay").boundingBox())!;
    await page.mouse.move(scan.x + scan.width * 0.3, scan.y + scan.height * 0.3);
    await page.mouse.down();
    await page.mouse.move(scan.x + scan.width * 0.6, scan.y + scan.height * 0.7, { steps: 5 });
    await page.mouse.up();
    const drawn = await sidesShown();
    expect(drawn.x1 - drawn.x0).toBeGreaterThan(20);
    await page.getByRole("button", { name: /^Keep/ }).click();
    await allKept(page);
    const now = await textNow();
    expect(now.regions.find(({ id }) => id === region.id)!.box).toEqual(drawn);
    expect(wordsOf(now)).toEqual(wordsOf(before));
  });

  it("splits a region downwards and across, and says where", async () => {
    const region = largest(before);
    await choose(region);
    await page.keyboard.press("Alt+k");
    await page.getByLabel("Cut at height").press("ArrowDown");
    await page.keyboard.press("Enter");
    await allKept(page);
    const now = await textNow();
    expect(now.regions.length).toBe(before.regions.length + 1);
    const place = now.regions.findIndex(({ id }) => id === region.id);
    const [upper, lower] = [now.regions[place]!, now.regions[place + 1]!];
    expect(upper.box.y1).toBe(lower.box.y0);
    expect(upper.lines.length + lower.lines.length).toBe(region.lines.length);
    expect(wordsOf(now)).toEqual(wordsOf(before));
  });

  it("joins a region with the next one", async () => {
    const place = before.regions.findIndex(({ lines }) => lines.length > 0);
    const [first, second] = [before.regions[place]!, before.regions[place + 1]!];
    await choose(first);
    await page.keyboard.press("Alt+j");
    await allKept(page);
    const now = await textNow();
    expect(now.regions.map(({ id }) => id)).not.toContain(second.id);
    const joined = now.regions.find(({ id }) => id === first.id)!;
    expect(joined.lines.length).toBe(first.lines.length + second.lines.length);
    expect(wordsOf(now)).toEqual(wordsOf(before));
  });

  it("moves a region up and down the reading order, keeping it chosen", async () => {
    await choose(before.regions[0]!);
    await page.keyboard.press("Alt+ArrowDown");
    await allKept(page);
    const now = await textNow();
    expect(now.regions.map(({ id }) => id)).toEqual([
      before.regions[1]!.id,
      before.regions[0]!.id,
      ...before.regions.slice(2).map(({ id }) => id),
    ]);
    expect(await page.locator(".region-list [data-chosen]").getAttribute("data-region")).toBe(
      before.regions[0]!.id,
    );
  });

  it("marks a region as furniture", async () => {
    const region = largest(before);
    await kindOf(region).selectOption("furniture");
    await allKept(page);
    expect((await textNow()).regions.find(({ id }) => id === region.id)!.kind).toBe("furniture");
  });

  it("marks a region as a picture, and its words leave the text", async () => {
    const region = largest(before);
    await kindOf(region).selectOption("image");
    await allKept(page);
    const now = (await textNow()).regions.find(({ id }) => id === region.id)!;
    expect(now.kind).toBe("image");
    const words = now.lines.flatMap((line) => line.words);
    expect(words.length).toBeGreaterThan(0);
    expect(words.every(({ suppressed }) => suppressed === "in-picture")).toBe(true);
  });

  it("draws a new region, which takes the lines that lie in it", async () => {
    const region = largest(before);
    await page.keyboard.press("Alt+n");
    await setSides(region.box);
    await page.locator(".box-editor").getByLabel("Kind").selectOption("caption");
    await page.getByRole("button", { name: /^Keep/ }).click();
    await allKept(page);
    const now = await textNow();
    expect(now.regions.length).toBe(before.regions.length + 1);
    const drawn = now.regions.at(-1)!;
    expect(drawn.kind).toBe("caption");
    expect(drawn.lines.length).toBeGreaterThanOrEqual(region.lines.length);
    expect(now.regions.find(({ id }) => id === region.id)!.lines).toEqual([]);
    expect(wordsOf(now)).toEqual(wordsOf(before));
  });

  it("regroups articles, and keeps what belongs to which", async () => {
    await page.getByRole("tab", { name: "Articles" }).click();
    const articleOf = page.getByLabel(/^Article of/);
    await articleOf.first().waitFor();
    const [first, second] = before.regions;
    const options = await articleOf.first().locator("option").allTextContents();
    const fresh = String(options.length - 1);
    await articleOf.nth(0).selectOption(fresh);
    await articleOf.nth(1).selectOption(fresh);
    await page
      .getByLabel(/^Part of/)
      .nth(0)
      .selectOption("headline");
    await page
      .getByLabel(/^Part of/)
      .nth(1)
      .selectOption("body");
    await page.getByRole("button", { name: "Keep this grouping" }).click();
    await allKept(page);
    const { articles } = await textNow();
    const grouped = articles.find(({ regions }) => regions.some(({ region }) => region === first!.id));
    expect(grouped?.regions).toEqual([
      { region: first!.id, role: "headline" },
      { region: second!.id, role: "body" },
    ]);
    const members = articles.flatMap(({ regions }) => regions.map(({ region }) => region));
    expect(new Set(members).size).toBe(members.length);
  });

  it("reads one region again with other settings, and takes the reading only when told", async () => {
    const region = largest(before);
    await choose(region);
    await page.locator(".reread summary").click();
    const reread = page.locator(".reread");
    await reread.getByLabel("Language").selectOption("fra");
    await reread.getByLabel("Enlarged").selectOption("3");
    await reread.getByLabel("Ink").selectOption("sauvola");
    await reread.getByRole("button", { name: "Read again" }).click();
    await reread.getByRole("button", { name: "Take the new reading" }).waitFor({ timeout: 120_000 });
    expect(await reread.getByText(/Mean certainty \d+ before, \d+ now/).count()).toBe(1);
    expect(layoutOf(await textNow())).toEqual(layoutOf(before));
    await reread.getByRole("button", { name: "Take the new reading" }).click();
    await page.getByText("The new reading of the region is kept").waitFor();
    const now = (await textNow()).regions.find(({ id }) => id === region.id)!;
    expect(now.lines.length).toBeGreaterThan(0);
    const old = new Set(region.lines.map(({ id }) => id));
    expect(now.lines.every(({ id }) => !old.has(id))).toBe(true);
    for (const { box } of now.lines.flatMap((line) => line.words)) {
      expect(box.x0).toBeGreaterThanOrEqual(region.box.x0 - 40);
      expect(box.x1).toBeLessThanOrEqual(region.box.x1 + 40);
    }
  });

  async function textNow(): Promise<TextView> {
    const { text } = await ask<PageDetail>(page, "/api/pages/1");
    if (!text) throw new Error("The page has no text.");
    return text;
  }

  const largest = ({ regions }: TextView): RegionView =>
    regions.toSorted((a, b) => b.lines.length - a.lines.length)[0]!;

  /** Everything but certainties and looks: what stands where, in which order, under which name. */
  const layoutOf = ({ regions, articles }: TextView) => ({
    articles,
    regions: regions.map(({ id, kind, box, lines }) => ({
      id,
      kind,
      box,
      lines: lines.map((line) => ({
        id: line.id,
        words: line.words.map((word) => [word.id, word.text, word.box, word.suppressed]),
      })),
    })),
  });

  /** All words, whatever region they stand in. */
  const wordsOf = ({ regions }: TextView): string[] =>
    regions
      .flatMap(({ lines }) => lines.flatMap(({ words }) => words))
      .map(({ id, text, box }) => `${id} ${text} ${box.x0},${box.y0}`)
      .toSorted();

  const choose = (region: RegionView): Promise<void> =>
    page.locator(`[data-region="${region.id}"] .region-start`).click();

  const kindOf = (region: RegionView) => page.locator(`[data-region="${region.id}"] select`);

  const SIDES = { x0: "Left", y0: "Top", x1: "Right", y1: "Bottom" } as const;

  async function setSides(box: Box): Promise<void> {
    for (const side of ["x0", "y0", "x1", "y1"] as const) {
      await page.getByLabel(SIDES[side]).fill(String(Math.round(box[side])));
    }
  }

  async function sidesShown(): Promise<Box> {
    const side = async (name: keyof Box) => Number(await page.getByLabel(SIDES[name]).inputValue());
    return { x0: await side("x0"), y0: await side("y0"), x1: await side("x1"), y1: await side("y1") };
  }
});
