// Without the server: a sheet opened as a file, answered by keyboard, brought back and checked; a table likewise.
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { PageDetail } from "../../src/review/views.ts";
import { runCli } from "../e2e/run-cli.ts";
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
let sheet: Page;
const at = (name: string) => join(archive.dir, name);

interface Answers {
  readonly who: string;
  readonly answers: readonly { word: string; seen: string; answer: { action: string; text?: string } }[];
}

describe.skipIf(!hasBrowser)("sheets and tables", () => {
  beforeAll(async () => {
    archive = await makeArchive(CUTTING);
    desk = await startDesk(archive);
    browser = await launchBrowser();
    visit = await enter(browser, desk, "Ada Reader");
    const done = await review(
      "export",
      "--to",
      "sheet.html",
      "--limit",
      "12",
      "--doubts",
      "certainty,number",
    );
    expect(done.exitCode, done.stderr).toBe(0);
  });
  afterAll(async () => {
    await browser?.close();
    await desk?.stop();
    archive?.remove();
  });

  it("is one file that asks nothing of anybody else", async () => {
    const context = await browser.newContext({
      acceptDownloads: true,
      viewport: { width: 1280, height: 720 },
    });
    sheet = await context.newPage();
    const asked: string[] = [];
    const complaints: string[] = [];
    sheet.on("request", (request) => asked.push(request.url().slice(0, 30)));
    sheet.on("pageerror", (failure) => complaints.push(failure.message));
    sheet.on("console", (message) => message.type() === "error" && complaints.push(message.text()));
    await sheet.goto(pathToFileURL(at("sheet.html")).href);
    await sheet.locator("#items > li").first().waitFor();
    const count = await sheet.locator("#items > li").count();
    expect(count).toBe(12);
    await expect
      .poll(() =>
        sheet
          .locator("img")
          .evaluateAll((all) => all.filter((one) => (one as HTMLImageElement).naturalWidth > 50).length),
      )
      .toBe(count);
    expect(asked.filter((url) => !url.startsWith("file:") && !url.startsWith("data:"))).toEqual([]);
    expect(complaints).toEqual([]);
  });

  it("is answered by keyboard alone and saves what was said", async () => {
    await expect.poll(() => focused()).toContain("What is printed here");
    await sheet.keyboard.type("Sheetword");
    await sheet.keyboard.press("Enter");
    await sheet.keyboard.press("Enter");
    await sheet.keyboard.press("Alt+s");
    await sheet.keyboard.press("Alt+i");
    await sheet.getByLabel("Why can it not be read?").fill("fold");
    await sheet.keyboard.press("Enter");
    await sheet.keyboard.type("Taken back");
    await sheet.keyboard.press("Enter");
    await sheet.locator("#items > li").nth(4).locator("input").first().focus();
    await sheet.keyboard.press("Alt+z");
    expect(await sheet.locator("#count").textContent()).toBe("3 of 12 answered");

    await sheet.getByLabel("Your name").focus();
    await sheet.keyboard.type("Cy Volunteer");
    await sheet.keyboard.press("Tab");
    const coming = sheet.waitForEvent("download");
    await sheet.keyboard.press("Enter");
    await (await coming).saveAs(at("answers.json"));
    const answers = JSON.parse(readFileSync(at("answers.json"), "utf8")) as Answers;
    expect(answers.who).toBe("Cy Volunteer");
    expect(answers.answers.map(({ answer }) => answer.action)).toEqual(["text", "accept", "illegible"]);
    expect(answers.answers[0]!.answer.text).toBe("Sheetword");
  });

  it("comes back as one change, except where somebody was faster", async () => {
    const { answers } = JSON.parse(readFileSync(at("answers.json"), "utf8")) as Answers;
    const [first, second, third] = answers;
    // Meanwhile at the desk, the third word is changed.
    await visit.page.goto(`${desk.origin}/page/1?word=${third!.word}`);
    await visit.page.getByLabel("Word", { exact: true }).fill("Faster");
    await visit.page.keyboard.press("Enter");
    await allKept(visit.page);

    const done = await review("import", "answers.json");
    expect(done.exitCode).toBe(1);
    expect(done.stdout).toContain("it was changed meanwhile");
    expect(done.stdout).toContain("Faster");
    expect(await wordNow(first!.word)).toMatchObject({ text: "Sheetword", status: "corrected" });
    expect(await wordNow(second!.word)).toMatchObject({ text: second!.seen, status: "accepted" });
    expect((await wordNow(third!.word))?.text).toBe("Faster");
    const again = await review("import", "answers.json", "--json");
    expect(JSON.parse(again.stdout)).toMatchObject({ taken: 0, known: 2 });
    const history = await ask<{ entries: { who: string | null }[] }>(visit.page, "/api/pages/1/history");
    expect(history.entries.map(({ who }) => who)).toContain("Cy Volunteer");
  });

  it("goes through a table, and a changed row is refused by what it had seen", async () => {
    const done = await review(
      "export",
      "--to",
      "words.tsv",
      "--tsv",
      "--limit",
      "5",
      "--doubts",
      "certainty,number,date",
    );
    expect(done.exitCode, done.stderr).toBe(0);
    const rows = readFileSync(at("words.tsv"), "utf8").split("\n");
    const head = rows.findIndex((row) => row.includes("\t"));
    const names = rows[head]!.split("\t");
    const place = (name: string) => names.indexOf(name);
    expect(place("correction")).toBeGreaterThanOrEqual(0);
    const cells = rows[head + 1]!.split("\t");
    const word = cells[place("word")]!;
    cells[place("correction")] = "Tableword";
    rows[head + 1] = cells.join("\t");
    writeFileSync(at("words.tsv"), rows.join("\n"));
    expect((await review("import", "words.tsv")).exitCode).toBe(2);
    const taken = await review("import", "words.tsv", "--by", "Di Shell");
    expect(taken.exitCode, taken.stdout + taken.stderr).toBe(0);
    expect(await wordNow(word)).toMatchObject({ text: "Tableword" });
    // The desk undoes nothing of others: the change is Di's.
    cells[place("correction")] = "Secondword";
    rows[head + 1] = cells.join("\t");
    writeFileSync(at("words.tsv"), rows.join("\n"));
    const late = await review("import", "words.tsv", "--by", "Di Shell");
    expect(late.exitCode).toBe(1);
    expect((await wordNow(word))?.text).toBe("Tableword");
  });

  const review = (...args: string[]) => runCli(archive.dir, "review", ...args, "--archive", archive.dir);

  const focused = (): Promise<string> =>
    sheet.evaluate(() => document.activeElement?.getAttribute("aria-label") ?? "");

  async function wordNow(id: string) {
    const { text } = await ask<PageDetail>(visit.page, "/api/pages/1");
    return text?.regions
      .flatMap(({ lines }) => lines.flatMap((line) => line.words))
      .find((word) => word.id === id);
  }
});
