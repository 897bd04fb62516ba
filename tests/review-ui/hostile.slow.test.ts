// What people type, files say and strangers send does no harm in a real browser: markup, overrides, nulls, huge bodies.
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { PageDetail } from "../../src/review/views.ts";
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

const MARKUP = `<script>document.title="zqtaken"</script><img/src=x/onerror=document.title="zqtaken">`;

let archive: TestArchive;
let desk: RunningDesk;
let browser: Browser;
let visit: Visit;
let page: Page;

describe.skipIf(!hasBrowser)("hostile input", () => {
  beforeAll(async () => {
    archive = await makeArchive(CUTTING);
    desk = await startDesk(archive);
    browser = await launchBrowser();
    visit = await enter(browser, desk, "Ada <b>Reader</b>");
    page = visit.page;
  });
  afterAll(async () => {
    await browser?.close();
    await desk?.stop();
    archive?.remove();
  });

  it("shows markup as letters on every screen", async () => {
    const title = await page.title();
    await page.goto(`${desk.origin}/queue`);
    await page.getByLabel("Text of the word").fill(MARKUP);
    await page.keyboard.press("Enter");
    await allKept(page);
    const word = (await words()).find(({ text }) => text === MARKUP)!;
    expect(word.status).toBe("corrected");
    for (const [path, place] of [
      [`/page/1?word=${word.id}`, ".text-pane [data-chosen]"],
      ["/search?q=zqtaken", ".snippet"],
      ["/series?form=zqtaken&to_text=given&mode=part", ".sheet"],
      ["/queue?doubts=number", ".word-card"],
    ] as const) {
      await page.goto(`${desk.origin}${path}`);
      await page.locator(place).first().waitFor();
      if (path.includes("number")) continue;
      await expect.poll(() => page.locator(place).first().textContent()).toContain("<script>");
    }
    await page.goto(`${desk.origin}/page/1`);
    for (const tab of ["History", "Changes"]) {
      await page.getByRole("tab", { name: tab }).click();
      await page.getByText("onerror").first().waitFor();
    }
    await page.getByText("Ada <b>Reader</b>").first().waitFor();
    expect(await page.title()).toBe(title);
    expect(visit.complaints).toEqual([]);
  });

  it("refuses letters that deceive the eye, in plain words, and loses nothing", async () => {
    const word = (await words()).find(({ text }) => /^[a-z]{6,}$/.test(text))!;
    for (const [typed, said] of [
      ["abc\u202Etxt.exe", /control characters|direction/],
      ["nul\u0000l", /control characters/],
    ] as const) {
      await page.goto(`${desk.origin}/page/1?word=${word.id}`);
      const field = page.getByLabel("Word", { exact: true });
      await field.evaluate((input, typed) => {
        (input as HTMLInputElement).value = typed;
        input.dispatchEvent(new Event("input", { bubbles: true }));
      }, typed);
      await field.press("Enter");
      await page.locator(".notice-bar").getByText(said).waitFor();
      expect((await words()).find(({ id }) => id === word.id)!.text).toBe(word.text);
    }
  });

  it("refuses a body of 10 MB and goes on working", async () => {
    const answer = await page.evaluate(async () => {
      const session = (await (await fetch("/api/session")).json()) as { csrf: string };
      const body = JSON.stringify({ revision: 1, operations: [], why: "x".repeat(10_000_000) });
      const headers = { "Content-Type": "application/json", "X-CSRF-Token": session.csrf };
      const { status } = await fetch("/api/pages/1/corrections", { method: "POST", headers, body });
      return status;
    });
    expect(answer).toBe(413);
    expect((await ask<PageDetail>(page, "/api/pages/1")).page).toBe(1);
  });

  it("refuses addresses that name no page, part or picture, without a stack or path", async () => {
    for (const path of [
      "pages/0",
      "pages/1%00",
      "pages/1e9",
      "pages/..%2f..%2fetc%2fpasswd",
      "pages/1/crop?x0=0&y0=0&x1=9999999&y1=1",
      "pages/1/tiles/99/0/0",
      "pages/1/at/999999",
      "pages?after=%27%20OR%201=1",
      "queue?after=%27;DROP%20TABLE%20words",
      "search?q=%00",
      "search?q=%22%22%22%22*",
      "search?q=NEAR(",
    ]) {
      const { status, text } = await page.evaluate(async (path) => {
        const answer = await fetch(`/api/${path}`);
        return { status: answer.status, text: await answer.text() };
      }, path);
      expect(status, `${path}: ${text}`).toBeLessThan(500);
      expect(text, path).not.toMatch(/node_modules|\.ts:|SQLITE|at Object/);
    }
  });

  async function words() {
    const { text } = await ask<PageDetail>(page, "/api/pages/1");
    return text?.regions.flatMap(({ lines }) => lines.flatMap((line) => line.words)) ?? [];
  }
});
