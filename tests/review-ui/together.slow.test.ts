// Two people at one page, and one form corrected in many places: nothing is lost, nothing is changed unasked.
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { HistoryEntry } from "../../src/review/changes-views.ts";
import type { PageDetail, PageList, WordView } from "../../src/review/views.ts";
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
let browser: Browser;
let desks: RunningDesk[] = [];
let ada: Visit;
let ben: Visit;
let cutting: number;

describe.skipIf(!hasBrowser)("two reviewers at one archive", () => {
  beforeAll(async () => {
    archive = await makeArchive(CUTTING);
    browser = await launchBrowser();
    // One address lets one browser in: the second reviewer has a desk of their own over the same archive.
    desks = [await startDesk(archive), await startDesk(archive)];
    ada = await enter(browser, desks[0]!, "Ada Reader");
    ben = await enter(browser, desks[1]!, "Ben Proofer");
    cutting = (await ask<PageList>(ada.page, "/api/pages")).pages[0]!.page;
  });
  afterAll(async () => {
    await browser?.close();
    for (const desk of desks) await desk.stop();
    archive?.remove();
  });

  it("shows the later one what the earlier one did, and keeps both in the history", async () => {
    const word = (await longWords(ada.page))[3]!;
    await openAt(ada, word);
    await openAt(ben, word);

    await retype(ada.page, "Adaswording");
    await allKept(ada.page);
    await retype(ben.page, "Benswording");
    const dialog = ben.page.getByRole("dialog", { name: "Somebody else changed this meanwhile" });
    await dialog.waitFor();
    expect(await dialog.textContent()).toContain("Adaswording");
    expect(await dialog.textContent()).toContain("Benswording");
    expect(await dialog.textContent()).toContain("Ada Reader");
    expect(await textOf(ada.page)).toContain("Adaswording");

    await ben.page.keyboard.press("2");
    await ben.page.locator(".text-pane").getByText("Benswording", { exact: true }).waitFor();
    const { entries } = await ask<{ entries: HistoryEntry[] }>(ada.page, `/api/pages/${cutting}/history`);
    const authors = entries.filter(({ change }) => change !== null).map(({ who }) => who);
    expect(authors).toEqual(["Ben Proofer", "Ada Reader"]);
    expect(entries.map(({ change }) => change?.after ?? "").join(" ")).toContain("Adaswording");
  });

  it("leaves the earlier change when the later one gives way", async () => {
    const word = (await longWords(ada.page))[6]!;
    await openAt(ada, word);
    await openAt(ben, word);
    await retype(ada.page, "Standing");
    await allKept(ada.page);
    await retype(ben.page, "Waiting");
    await ben.page.getByRole("dialog").waitFor();
    await ben.page.keyboard.press("1");
    await ben.page.locator(".text-pane").getByText("Standing", { exact: true }).waitFor();
    const text = await textOf(ada.page);
    expect(text).toContain("Standing");
    expect(text).not.toContain("Waiting");
  });

  it("keeps both without asking when they changed different words", async () => {
    const words = await longWords(ada.page);
    await openAt(ada, words[9]!);
    await openAt(ben, words[12]!);
    await retype(ada.page, "Northward");
    await allKept(ada.page);
    await retype(ben.page, "Southward");
    await allKept(ben.page);
    expect(await ben.page.getByRole("dialog").count()).toBe(0);
    const text = await textOf(ada.page);
    expect(text).toContain("Northward");
    expect(text).toContain("Southward");
  });

  it("changes the ticked places of a series as one, and takes them back as one", async () => {
    const { page } = ada;
    const before = await textOf(page);
    const many = countOf(before, "the");
    expect(many).toBeGreaterThan(3);
    await page.goto(`${desks[0]!.origin}/series`);
    await page.getByLabel("Wrong form").fill("the");
    await page.getByLabel("Right form").fill("yonder");
    await page.getByLabel("Right form").press("Enter");
    await page.locator(".sheet li").first().waitFor();
    expect(await page.locator(".sheet li").count()).toBe(many);
    expect(await page.locator(".sheet li[data-ticked]").count()).toBe(0);

    await page.locator(".sheet input[type=checkbox]").first().focus();
    await page.keyboard.press("Space");
    await page.keyboard.press("ArrowRight");
    await page.keyboard.press("ArrowRight");
    await page.keyboard.press("Space");
    await page.keyboard.press("Control+Enter");
    await page.getByText("2 words changed as one").waitFor();
    const changed = await textOf(page);
    expect(countOf(changed, "yonder")).toBe(2);
    expect(countOf(changed, "the")).toBe(many - 2);

    await page.keyboard.press("Control+z");
    await page.getByText(/^Undone: a series/).waitFor();
    expect(await textOf(page)).toBe(before);
    expect([...ada.complaints, ...ben.complaints]).toEqual([]);
  });

  /** Words long enough to be meant, in reading order. */
  async function longWords(page: Page): Promise<WordView[]> {
    return (await wordsOf(page)).filter(({ text }) => /^[a-z]{6,}$/.test(text));
  }

  async function wordsOf(page: Page): Promise<WordView[]> {
    const { text } = await ask<PageDetail>(page, `/api/pages/${cutting}`);
    return (text?.regions ?? []).flatMap(({ lines }) => lines.flatMap(({ words }) => words));
  }

  const textOf = async (page: Page): Promise<string> =>
    (await wordsOf(page))
      .filter(({ suppressed }) => suppressed === null)
      .map(({ text }) => text)
      .join(" ");

  async function openAt({ page }: Visit, word: WordView): Promise<void> {
    await page.goto(`${new URL(page.url()).origin}/page/${cutting}?word=${word.id}`);
    await page.getByLabel("Word", { exact: true }).waitFor();
  }

  async function retype(page: Page, text: string): Promise<void> {
    await page.getByLabel("Word", { exact: true }).fill(text);
    await page.keyboard.press("Enter");
  }
});

const countOf = (text: string, word: string): number => text.split(" ").filter((one) => one === word).length;
