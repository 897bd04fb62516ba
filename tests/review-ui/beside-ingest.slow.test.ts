// A batch in a process of its own beside the desk: neither fails, new pages appear, and new readings keep corrections.
import { copyFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import Database from "better-sqlite3";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { ConflictView } from "../../src/review/changes-views.ts";
import type { DoubtList, PageDetail, PageList, WordView } from "../../src/review/views.ts";
import { SAMPLES, startCli } from "../e2e/run-cli.ts";
import {
  allKept,
  ask,
  CUTTING,
  enter,
  FRONT_PAGE,
  hasBrowser,
  launchBrowser,
  makeArchive,
  type RunningDesk,
  startDesk,
  type TestArchive,
  type Visit,
} from "./desk-under-test.ts";

/** Words corrected before the page is read anew. */
const CORRECTED = 12;

let archive: TestArchive;
let root: string;
let desk: RunningDesk;
let browser: Browser;
let visit: Visit;
let page: Page;

describe.skipIf(!hasBrowser)("a batch beside the desk", () => {
  beforeAll(async () => {
    archive = await makeArchive(CUTTING);
    root = dirname(archive.dir);
    misreadAsBefore();
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

  it("reads new scans while words are being corrected, and neither fails", async () => {
    copyFileSync(join(SAMPLES, FRONT_PAGE), join(root, "scans", FRONT_PAGE));
    const batch = startCli(root, ["ingest", "scans", "--archive", "press", "--quiet"]);
    let isRunning = true;
    void batch.ended.then(() => {
      isRunning = false;
    });
    await page.goto(`${desk.origin}/queue?order=page&doubts=certainty,number,date`);
    await page.getByLabel("Text of the word").waitFor();
    let corrected = 0;
    for (; corrected < CORRECTED || (isRunning && corrected < 200); corrected += 1) {
      const before = await page.locator(".progress-note").textContent();
      if (corrected < CORRECTED)
        await page.getByLabel("Text of the word").fill(`Kept${"abcdefghijkl"[corrected]}word`);
      await page.keyboard.press("Enter");
      await page.waitForFunction(
        (before) => document.querySelector(".progress-note")?.textContent !== before,
        before,
      );
      await page.waitForTimeout(200);
      if ((await page.getByLabel("Text of the word").count()) === 0) break;
    }
    await allKept(page);
    const done = await batch.ended;
    expect(done.exitCode, done.stderr).toBe(0);
    const list = await ask<PageList>(page, "/api/pages");
    expect(list.total).toBe(2);
    expect(await textOfPage()).toContain("Keptaword");
    expect(await textOfPage()).toContain("Keptlword");
    expect(visit.complaints).toEqual([]);
  });

  it("keeps the corrections when the page is read anew, and lists what does not go together", async () => {
    await page.goto(`${desk.origin}/page/1`);
    await letBatchesRead();
    // Other settings make another reading due. The desk goes on meanwhile.
    writeFileSync(
      join(root, "pipeline.config.json"),
      JSON.stringify({ archive: "press", read: { languages: "fra", deskew: false } }),
    );
    const batch = startCli(root, ["ingest", "scans", "--quiet"]);
    const done = await batch.ended;
    expect([0, 1], done.stderr).toContain(done.exitCode);
    const { text, conflicts, languages } = await ask<PageDetail>(page, "/api/pages/1");
    expect(languages).toBe("fra");
    const kept = wordsOf(text).filter((word) => /^Kept[a-l]word$/.test(word.text));
    const listed = conflicts.filter(({ corrected }) => /Kept[a-l]word/.test(corrected));
    // Every correction stands in the text, or is listed to be decided; none is lost.
    const accounted = new Set([
      ...kept.map((word) => word.text),
      ...listed.map(({ corrected }) => corrected),
    ]);
    expect(accounted.size).toBe(CORRECTED);
    expect(conflicts.length).toBeGreaterThan(1);
  });

  it("shows each conflict as a card, and takes the person's word or the new reading", async () => {
    const before = await conflictsNow();
    await page.goto(`${desk.origin}/queue?doubts=conflict`);
    await page.locator(".three-readings").waitFor();
    const { items } = await ask<DoubtList>(page, "/api/queue?doubts=conflict&limit=1");
    const first = items[0]!.conflict!;
    const card = page.locator(".word-card");
    for (const said of [first.was, first.corrected, first.readsNow ?? "nothing here"]) {
      await card.getByText(said, { exact: true }).first().waitFor();
    }
    await page.keyboard.press("1");
    await expect.poll(async () => (await conflictsNow()).length).toBe(before.length - 1);
    if (first.word !== null) expect((await wordNow(first.word))?.text).toBe(first.corrected);

    const second = (await ask<DoubtList>(page, "/api/queue?doubts=conflict&limit=1")).items[0]!.conflict!;
    expect(second.conflict).not.toBe(first.conflict);
    await card.getByText(second.corrected, { exact: true }).first().waitFor();
    await page.keyboard.press("2");
    await expect.poll(async () => (await conflictsNow()).length).toBe(before.length - 2);
    if (second.word !== null && second.readsNow !== null) {
      expect((await wordNow(second.word))?.text).toBe(second.readsNow);
    }
    expect(visit.complaints).toEqual([]);
  });

  /** Makes the present reading one of an older engine, which read every number otherwise. */
  function misreadAsBefore(): void {
    const db = new Database(join(archive.dir, "broadsheet.sqlite"), { timeout: 5000 });
    db.exec("DROP TRIGGER words_never_change; UPDATE words SET text = '8' || text WHERE text GLOB '*[0-9]*'");
    db.close();
  }

  /** A page that a person is at is not read anew by a batch: it is given back first. */
  async function letBatchesRead(): Promise<void> {
    const { state } = await ask<PageDetail>(page, "/api/pages/1");
    if (state !== "in-review") return;
    const status = await page.evaluate(async () => {
      const { csrf } = (await (await fetch("/api/session")).json()) as { csrf: string };
      const answer = await fetch("/api/pages/1/state", {
        method: "POST",
        headers: { "Content-Type": "application/json", "X-CSRF-Token": csrf },
        body: JSON.stringify({ to: "needs-review", reason: "to be read with other settings" }),
      });
      return answer.status;
    });
    expect(status).toBe(200);
  }

  const wordsOf = (text: PageDetail["text"]): readonly WordView[] =>
    text?.regions.flatMap(({ lines }) => lines.flatMap((line) => line.words)) ?? [];

  const conflictsNow = async (): Promise<readonly ConflictView[]> =>
    (await ask<PageDetail>(page, "/api/pages/1")).conflicts;

  const wordNow = async (id: string): Promise<WordView | undefined> =>
    wordsOf((await ask<PageDetail>(page, "/api/pages/1")).text).find((word) => word.id === id);

  const textOfPage = async (): Promise<string> =>
    wordsOf((await ask<PageDetail>(page, "/api/pages/1")).text)
      .map(({ text }) => text)
      .join(" ");
});
