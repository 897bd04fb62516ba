// Words changed on the page and in the queue with the keys that the screens name: join, split, insert, delete, whole lines.

import { join } from "node:path";
import Database from "better-sqlite3";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { DoubtList, LineView, PageDetail, WordView } from "../../src/review/views.ts";
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

describe.skipIf(!hasBrowser)("words on the page", () => {
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
  beforeEach(() => {
    visit.complaints.length = 0;
  });

  it("joins a word with the next, with one box around both, and parts them again", async () => {
    const line = await longLine();
    const [first, second] = [line.words[1]!, line.words[2]!];
    await openAt(first);
    await page.keyboard.press("Alt+j");
    await allKept(page);
    const joined = await lineNow(line.id);
    expect(textsOf(joined)).toEqual([
      line.words[0]!.text,
      first.text + second.text,
      ...line.words.slice(3).map(({ text }) => text),
    ]);
    const box = joined.words[1]!.box;
    expect(box.x0).toBeLessThanOrEqual(first.box.x0);
    expect(box.x1).toBeGreaterThanOrEqual(second.box.x1);

    // The field still holds the joined word: the cursor goes between the two, and Alt+K parts them.
    await openAt(joined.words[1]!);
    await putCursor(first.text.length);
    await page.keyboard.press("Alt+k");
    await allKept(page);
    const parted = await lineNow(line.id);
    expect(textsOf(parted)).toEqual(textsOf(line));
    expect(parted.words[1]!.box.x1).toBeLessThanOrEqual(parted.words[2]!.box.x0 + 1);
    expect(parted.words[1]!.box.x0).toBe(box.x0);
    expect(parted.words[2]!.box.x1).toBe(box.x1);
    await undoAll(2, line);
  });

  it("refuses to split where the cursor is not between letters, and says so", async () => {
    const line = await longLine();
    await openAt(line.words[1]!);
    await putCursor(0);
    await page.keyboard.press("Alt+k");
    await page.getByText("Put the cursor between two letters").waitFor();
    expect(textsOf(await lineNow(line.id))).toEqual(textsOf(line));
  });

  it("inserts a word into the gap after another", async () => {
    const line = await longLine();
    const before = line.words[1]!;
    await openAt(before);
    await page.keyboard.press("Alt+n");
    await page.getByLabel("New word after this one").fill("interposed");
    await page.keyboard.press("Enter");
    await allKept(page);
    const now = await lineNow(line.id);
    expect(textsOf(now)).toEqual(textsOf(line).toSpliced(2, 0, "interposed"));
    const { box } = now.words[2]!;
    expect(box.x1 - box.x0).toBeGreaterThan(0);
    expect(box.x0).toBeGreaterThanOrEqual(before.box.x0);
    expect(box.y0).toBeLessThan(before.box.y1);
    await undoAll(1, line);
  });

  it("deletes a word, and the field goes on to the next one", async () => {
    const line = await longLine();
    await openAt(line.words[1]!);
    await page.keyboard.press("Alt+Backspace");
    await allKept(page);
    expect(textsOf(await lineNow(line.id))).toEqual(textsOf(line).toSpliced(1, 1));
    await expect.poll(() => page.getByLabel("Word", { exact: true }).inputValue()).toBe(line.words[2]!.text);
    await undoAll(1, line);
  });

  it("retypes a whole line, and each word finds its box again", async () => {
    const line = await longLine();
    await openAt(line.words[1]!);
    await page.keyboard.press("Alt+l");
    const typed = textsOf(line).toSpliced(1, 1, "Changeword").join(" ");
    await page.getByLabel("Line", { exact: true }).fill(typed);
    await page.keyboard.press("Enter");
    await allKept(page);
    const now = await lineNow(line.id);
    expect(textsOf(now).join(" ")).toBe(typed);
    for (const place of [0, 2, 3]) expect(now.words[place]!.box).toEqual(line.words[place]!.box);
    expect(now.words[1]!.box.x0).toBeCloseTo(line.words[1]!.box.x0, 0);
    await undoAll(1, line);
  });

  it("retypes a whole region line by line, and takes it back", async () => {
    const line = await longLine();
    await openAt(line.words[1]!);
    await page.keyboard.press("Alt+r");
    const field = page.getByLabel("Region, one line of text for each line of print");
    const before = await field.inputValue();
    const [one = "", ...others] = before.split("\n");
    await field.fill([`${one} Appendword`, ...others].join("\n"));
    await page.keyboard.press("Control+Enter");
    await allKept(page);
    expect(await pageText()).toContain("Appendword");
    await undoAll(1, line);
    expect(await pageText()).not.toContain("Appendword");
  });

  it("marks a word illegible with a reason from the page, and shows it as such", async () => {
    const line = await longLine();
    await openAt(line.words[1]!);
    await page.keyboard.press("Alt+i");
    await page.keyboard.press("2");
    await allKept(page);
    expect((await lineNow(line.id)).words[1]!.status).toBe("illegible");
    await page.locator(`.text-pane [data-word="${line.words[1]!.id}"][data-look="illegible"]`).waitFor();
    await undoAll(1, line);
  });

  it("takes one of the engine's other readings in the queue, by its key", async () => {
    const { items } = await ask<DoubtList>(page, "/api/queue?order=page&limit=2");
    const item = items[0]!;
    storeAlternatives(item.word!.id, ["Otherreading", "Thirdreading"]);
    await page.goto(`${desk.origin}/queue?order=page`);
    await page.locator(".alternatives").getByText("Otherreading").waitFor();
    const shown = await page.locator(".alternatives bdi").allTextContents();
    const key = shown.indexOf("Otherreading") + 1;

    await page.keyboard.press("ArrowDown");
    expect(await page.getByLabel("Text of the word").inputValue()).toBe(shown[0]);
    await page.keyboard.press("Escape");
    expect(await page.getByLabel("Text of the word").inputValue()).toBe(item.word!.text);
    await page.keyboard.press(`Alt+${key}`);
    await allKept(page);
    const words = (await lines()).flatMap((one) => one.words);
    expect(words.find(({ id }) => id === item.word!.id)).toMatchObject({
      text: "Otherreading",
      status: "corrected",
    });
    expect(visit.complaints).toEqual([]);
  });

  async function detail(): Promise<PageDetail> {
    return ask<PageDetail>(page, "/api/pages/1");
  }

  async function lines(): Promise<readonly LineView[]> {
    return (await detail()).text?.regions.flatMap((region) => region.lines) ?? [];
  }

  const textsOf = (line: LineView): string[] =>
    line.words.filter((word) => word.suppressed === null).map((word) => word.text);

  /** A line of four words or more, all of letters. */
  async function longLine(): Promise<LineView> {
    const found = (await lines()).find(
      ({ words }) =>
        words.length >= 4 && words.every(({ text, suppressed }) => /^\p{L}{2,}$/u.test(text) && !suppressed),
    );
    if (!found) throw new Error("The sample has no such line.");
    return found;
  }

  async function lineNow(id: string): Promise<LineView> {
    const found = (await lines()).find((line) => line.id === id);
    if (!found) throw new Error(`The line ${id} is gone.`);
    return { ...found, words: found.words.filter((word) => word.suppressed === null) };
  }

  const pageText = async (): Promise<string> => (await lines()).flatMap(textsOf).join(" ");

  async function openAt(word: WordView): Promise<void> {
    await page.goto(`${desk.origin}/page/1?word=${encodeURIComponent(word.id)}`);
    const field = page.getByLabel("Word", { exact: true });
    await field.waitFor();
    await field.focus();
  }

  const putCursor = (at: number): Promise<void> =>
    page
      .getByLabel("Word", { exact: true })
      .evaluate((field, at) => (field as HTMLInputElement).setSelectionRange(at, at), at);

  async function undoAll(times: number, line: LineView): Promise<void> {
    for (let round = 0; round < times; round += 1) {
      await page.locator(".top-bar").getByRole("button", { name: "Undo" }).click();
      await page.getByText(/^Undone/).waitFor();
      await page.waitForTimeout(300);
    }
    expect(textsOf(await lineNow(line.id))).toEqual(textsOf(line));
    expect(visit.complaints).toEqual([]);
  }

  /** What the engine offers beside its reading is kept with the reading: rows may be added, never changed. */
  function storeAlternatives(word: string, texts: readonly string[]): void {
    const [region, line, n] = word.slice(1).split(".").map(Number);
    const db = new Database(join(archive.dir, "broadsheet.sqlite"), { timeout: 5000 });
    const lineId = db
      .prepare(
        `SELECT id FROM lines WHERE region_id =
           (SELECT id FROM regions WHERE reading_id = (SELECT reading_id FROM pages WHERE id = 1)
            ORDER BY id LIMIT 1 OFFSET ?) ORDER BY id LIMIT 1 OFFSET ?`,
      )
      .pluck()
      .get(region, line) as number;
    const last = db
      .prepare("SELECT coalesce(max(rank), -1) FROM word_alternatives WHERE line_id = ? AND n = ?")
      .pluck()
      .get(lineId, n) as number;
    const insert = db.prepare("INSERT INTO word_alternatives (line_id, n, rank, text) VALUES (?, ?, ?, ?)");
    texts.forEach((text, place) => void insert.run(lineId, n, last + 1 + place, text));
    // The desk keeps pages in memory by their revision.
    db.prepare("UPDATE pages SET changes = changes + 1 WHERE id = 1").run();
    db.close();
  }
});
