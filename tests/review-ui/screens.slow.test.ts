// Every screen for everyone: axe finds nothing, the keyboard is enough, nothing overflows, nothing leaves the machine.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type { AxeResults } from "axe-core";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { PageList } from "../../src/review/views.ts";
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

const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

/** Screen, and what brings it about. */
const SCREENS: readonly (readonly [
  name: string,
  path: string,
  ready: string,
  act?: (page: Page) => Promise<void>,
])[] = [
  ["pages", "/", ".page-table"],
  ["no pages", "/?title=Unheard+Of", ".empty"],
  ["calendar", "/calendar", ".month"],
  ["search", "/search?q=the", ".hits"],
  ["search for nothing yet", "/search", ".hints"],
  ["no hits", "/search?q=unheardof", ".empty"],
  ["queue", "/queue", ".word-card"],
  ["choice of doubts", "/queue", ".word-card", (page) => page.locator(".choose summary").click()],
  ["reasons", "/queue?doubts=number", ".word-card", (page) => page.keyboard.press("Alt+i")],
  ["keys", "/queue?doubts=number", ".word-card", (page) => page.keyboard.press("F1")],
  ["page", "/page/1", ".text-pane", (page) => page.locator(".text-pane .word >> nth=20").click()],
  ["light", "/page/1", ".text-pane", (page) => page.getByRole("button", { name: "Light" }).click()],
  ["regions", "/page/1", ".text-pane", openTab("Regions", ".region-start")],
  ["articles", "/page/1", ".text-pane", openTab("Articles")],
  ["findings", "/page/1", ".text-pane", openTab(/Findings/)],
  ["history", "/page/1", ".text-pane", openTab("History")],
  ["changes", "/page/1", ".text-pane", openTab("Changes")],
  ["series", "/series?form=the&to_text=The", ".sheet"],
  ["publish", "/publish", ".publish-screen"],
  ["nowhere", "/nowhere", ".empty"],
];

function openTab(name: string | RegExp, then?: string) {
  return async (page: Page) => {
    await page.getByRole("tab", { name }).click();
    if (then) await page.locator(then).first().click();
  };
}

let archive: TestArchive;
let desk: RunningDesk;
let browser: Browser;
let visit: Visit;

describe.skipIf(!hasBrowser)("the screens", () => {
  beforeAll(async () => {
    archive = await makeArchive(CUTTING);
    desk = await startDesk(archive);
    browser = await launchBrowser();
    visit = await enter(browser, desk, "Ada Reader");
    expect((await ask<PageList>(visit.page, "/api/pages")).pages[0]?.page).toBe(1);
  });
  afterAll(async () => {
    await browser?.close();
    await desk?.stop();
    archive?.remove();
  });

  for (const scheme of ["light", "dark"] as const) {
    it(`satisfy axe in ${scheme} colours`, async () => {
      const { page } = visit;
      await page.emulateMedia({ colorScheme: scheme });
      const found: string[] = [];
      for (const [name, path, ready, act] of SCREENS) {
        await show(page, path, ready, act);
        found.push(...(await violations(page)).map((violation) => `${name}: ${violation}`));
      }
      expect(found).toEqual([]);
    });
  }

  it("fit a small laptop and a tablet without scrolling sideways", async () => {
    const { page } = visit;
    const wide: string[] = [];
    for (const [width, height] of [
      [1280, 720],
      [1024, 768],
      [768, 1024],
    ] as const) {
      await page.setViewportSize({ width, height });
      for (const [name, path, ready, act] of SCREENS) {
        await show(page, path, ready, act);
        const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
        if (overflow > 0) wide.push(`${name} at ${width}: ${overflow} px too wide`);
      }
    }
    await page.setViewportSize({ width: 1280, height: 720 });
    expect(wide).toEqual([]);
  });

  it("need no pointer, from the first word to the files written anew", async () => {
    const { page } = visit;
    await page.goto(`${desk.origin}/`);
    await page.locator(".page-table").waitFor();
    await page.keyboard.press("Tab");
    expect(await page.evaluate(() => document.activeElement?.textContent)).toContain("Skip to the work");
    await page.keyboard.press("Alt+d");
    await page.getByLabel("Text of the word").waitFor();
    await page.keyboard.press("Alt+i");
    await page.getByRole("dialog").waitFor();
    await page.keyboard.press("3");
    await allKept(page);
    await page.keyboard.press("Control+z");
    await page.getByText("Undone: words marked illegible.").waitFor();
    await page.keyboard.press("Control+s");
    await page.getByText(/is signed off\. \d+ doubtful places on it are still open\./).waitFor();

    await page.keyboard.press("Alt+p");
    await page.locator(".page-table").waitFor();
    await page.keyboard.press("ArrowUp");
    await page.keyboard.press("Enter");
    await page.locator(".text-pane").waitFor();
    await page.keyboard.press("Alt+ArrowDown");
    await tabTo(page, ".text-pane [data-chosen]");
    await page.keyboard.press("ArrowRight");
    await page.keyboard.press("ArrowRight");
    await page.keyboard.press("Enter");
    expect(await focusName(page)).toBe("Word");
    await page.keyboard.type("Keyboarded");
    await page.keyboard.press("Enter");
    await page.locator(".text-pane").getByText("Keyboarded", { exact: true }).waitFor();
    await page.keyboard.press("Control+s");
    await page.getByText("signed off by Ada Reader").waitFor();
    await page.keyboard.press("Alt+u");
    await page.getByRole("button", { name: /Publish all that changed/ }).waitFor();
    await page.keyboard.press("Control+Enter");
    await page.getByText("Every file agrees with its text.").waitFor({ timeout: 120_000 });
    expect(visit.complaints).toEqual([]);
  });

  it("let Tab through and out again, with the focus always to be seen", async () => {
    const { page } = visit;
    for (const [name, path, ready] of SCREENS.filter(([, , , act]) => !act)) {
      await show(page, path, ready);
      const seen = new Set<string>();
      for (let step = 0; step < 40; step++) {
        await page.keyboard.press("Tab");
        const focus = await page.evaluate(() => {
          const element = document.activeElement;
          if (!element || element === document.body) return null;
          const { outlineStyle, outlineWidth } = getComputedStyle(element);
          const { width, height } = element.getBoundingClientRect();
          const where = [...document.querySelectorAll("*")].indexOf(element);
          return { where, isSeen: outlineStyle !== "none" && outlineWidth !== "0px" && width * height > 0 };
        });
        if (focus === null) break;
        expect(focus.isSeen, `${name}, step ${step}`).toBe(true);
        seen.add(String(focus.where));
      }
      expect(seen.size, name).toBeGreaterThan(3);
    }
  });
});

async function show(
  page: Page,
  path: string,
  ready: string,
  act?: (page: Page) => Promise<void>,
): Promise<void> {
  await page.goto(`${desk.origin}${path}`);
  await page.locator(ready).first().waitFor();
  await act?.(page);
  await page.waitForTimeout(250);
}

async function violations(page: Page): Promise<string[]> {
  await page.evaluate(AXE);
  const { violations } = await page.evaluate(
    (rules) =>
      (
        globalThis as unknown as { axe: { run(where: Document, options: object): Promise<AxeResults> } }
      ).axe.run(document, {
        runOnly: { type: "tag", values: rules },
      }),
    RULES,
  );
  return violations.map(
    ({ id, nodes }) => `${id} at ${nodes.map(({ target }) => target.join(" ")).join(", ")}`,
  );
}

/** Presses Tab until the focus is there. */
async function tabTo(page: Page, selector: string): Promise<void> {
  for (let step = 0; step < 60; step++) {
    await page.keyboard.press("Tab");
    if (await page.evaluate((selector) => document.activeElement?.matches(selector), selector)) return;
  }
  throw new Error(`Tab never comes to ${selector}.`);
}

const focusName = (page: Page): Promise<string | null | undefined> =>
  page.evaluate(() => document.activeElement?.getAttribute("aria-label"));
