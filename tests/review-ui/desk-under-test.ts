// A real archive made by real OCR, the built review desk over it, and Chromium in front of it.
import type { ChildProcess } from "node:child_process";
import { cpSync, existsSync, mkdirSync, mkdtempSync, realpathSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Browser, type BrowserContext, chromium, type Page } from "playwright-core";
import { runCli, SAMPLES, startCli } from "../e2e/run-cli.ts";

const CHROMIUM = process.env.BROADSHEET_CHROMIUM ?? "/usr/bin/chromium";
/** Whether this machine has the browser; tests that need it say so when it has not. */
export const hasBrowser = existsSync(CHROMIUM);

export const CUTTING = "clip_1992-03-18_sample-evening-courier.jpg";
export const FRONT_PAGE = "The_Sample_Gazette_1992_03_05_page_01.jpg";

export interface TestArchive {
  readonly dir: string;
  remove(): void;
}

/** Reads the named sample scans into a new archive, with the program as it is built. */
export async function makeArchive(...scans: readonly string[]): Promise<TestArchive> {
  const root = realpathSync(mkdtempSync(join(tmpdir(), "broadsheet-desk-")));
  mkdirSync(join(root, "scans"));
  for (const scan of scans) cpSync(join(SAMPLES, scan), join(root, "scans", scan));
  const done = await runCli(root, "ingest", "scans", "--archive", "press", "--quiet");
  if (done.exitCode !== 0) throw new Error(`The samples could not be read: ${done.stderr}`);
  return { dir: join(root, "press"), remove: () => rmSync(root, { recursive: true, force: true }) };
}

export interface RunningDesk {
  /** Address with its one-time token. */
  readonly url: string;
  readonly origin: string;
  stop(): Promise<void>;
}

/** Starts `broadsheet review` on a free port and waits for its address. */
export async function startDesk(archive: TestArchive): Promise<RunningDesk> {
  const running = startCli(archive.dir, ["review", "--archive", archive.dir, "--port", "0", "--no-open"]);
  const url = await addressOf(running.process);
  return {
    url,
    origin: new URL(url).origin,
    stop: async () => {
      running.process.kill("SIGINT");
      await running.ended;
    },
  };
}

/** The address that the desk prints, as soon as it does. */
export function addressOf(desk: ChildProcess, printed = /http:\/\/\S+/): Promise<string> {
  return new Promise((resolve, reject) => {
    let heard = "";
    const listen = (text: string) => {
      heard += text;
      const address = printed.exec(heard)?.[0];
      if (address) resolve(address);
    };
    desk.stdout?.on("data", listen);
    desk.stderr?.on("data", listen);
    desk.once("close", () => reject(new Error(`The review desk did not start: ${heard}`)));
  });
}

export const launchBrowser = (): Promise<Browser> =>
  chromium.launch({
    executablePath: CHROMIUM,
    args: [
      "--headless",
      "--no-sandbox",
      "--disable-gpu",
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-sync",
    ],
  });

export interface Visit {
  readonly page: Page;
  readonly context: BrowserContext;
  /** Everything the browser complained of, and every request that left this machine. */
  readonly complaints: string[];
}

/** Enters the desk by its address and says who is reading. */
export async function enter(
  browser: Browser,
  desk: RunningDesk,
  reviewer: string,
  options: Parameters<Browser["newContext"]>[0] = {},
): Promise<Visit> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 720 }, ...options });
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on("console", (message) => {
    // A refusal that the screens are made for, such as a conflict, is also told to the console.
    if (message.type() === "error" && !/status of 409/.test(message.text())) complaints.push(message.text());
  });
  page.on("pageerror", (failure) => complaints.push(failure.message));
  page.on("request", (request) => {
    if (!request.url().startsWith(desk.origin)) complaints.push(`left the machine: ${request.url()}`);
  });
  await page.goto(desk.url);
  await page.getByLabel("Your name").fill(reviewer);
  await page.getByRole("button", { name: "Begin" }).click();
  await page.getByRole("heading", { name: "Pages", exact: true }).waitFor();
  return { page, context, complaints };
}

/** Asks the desk as the screens do. */
export const ask = <T>(page: Page, path: string): Promise<T> =>
  page.evaluate(async (path) => (await (await fetch(path)).json()) as T, path);

/** Waits until everything handed in is kept. */
export const allKept = (page: Page): Promise<void> => page.getByText("All changes kept").waitFor();
