// The desk for more than one machine: it says what it exposes, asks for passwords, and takes two readers' signatures.
import { spawn, spawnSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { networkInterfaces } from "node:os";
import { join } from "node:path";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { PageDetail } from "../../src/review/views.ts";
import { CLI, startCli } from "../e2e/run-cli.ts";
import {
  addressOf,
  ask,
  CUTTING,
  hasBrowser,
  launchBrowser,
  makeArchive,
  type TestArchive,
} from "./desk-under-test.ts";

/** An address of this machine that others could reach; without one this cannot be tried. */
const ADDRESS = Object.values(networkInterfaces())
  .flat()
  .find((one) => one?.family === "IPv4" && !one.internal)?.address;
const hasScript = spawnSync("script", ["--version"]).status === 0;

const PEOPLE = { "Ada Reader": "four plain words ada", "Ben Proofer": "four plain words ben" } as const;
type Person = keyof typeof PEOPLE;

let archive: TestArchive;
let browser: Browser;
let desk: ReturnType<typeof startCli>;
let url: string;
let heard = "";

describe.skipIf(!hasBrowser || ADDRESS === undefined)("the desk on another address", () => {
  beforeAll(async () => {
    archive = await makeArchive(CUTTING);
    writeFileSync(
      join(archive.dir, "pipeline.config.json"),
      JSON.stringify({ archive: ".", review: { serveOn: ADDRESS, secondReader: true } }),
    );
    browser = await launchBrowser();
  });
  afterAll(async () => {
    await browser?.close();
    desk?.process.kill("SIGINT");
    await desk?.ended;
    archive?.remove();
  });

  it("does not open before anybody has an account", async () => {
    const done = await startCli(archive.dir, ["review", "--port", "0", "--no-open"]).ended;
    expect(done.exitCode).toBe(2);
    expect(done.stderr).toContain("nobody may sign in");
    expect(done.stderr).toContain("broadsheet review user add");
  });

  it("takes a password from stdin, and refuses a short one", async () => {
    const add = (name: string, password: string) =>
      startCli(archive.dir, ["review", "user", "add", name], `${password}\n`).ended;
    expect((await add("Ada Reader", "short")).exitCode).toBe(2);
    for (const [name, password] of Object.entries(PEOPLE)) {
      const done = await add(name, password);
      expect(done.exitCode, done.stderr).toBe(0);
    }
    const { stdout } = await startCli(archive.dir, ["review", "user", "list"]).ended;
    expect(stdout.trim().split("\n")).toEqual(Object.keys(PEOPLE));
  });

  it.skipIf(!hasScript)("does not show the password while it is typed at a terminal", async () => {
    const command = `'${process.execPath}' '${CLI}' review user add 'Cy Typist'`;
    const typing = spawn("script", ["-qec", command, "/dev/null"], { cwd: archive.dir });
    let screen = "";
    for (const stream of [typing.stdout, typing.stderr]) {
      stream.setEncoding("utf8").on("data", (text: string) => {
        screen += text;
      });
    }
    const asked = async (question: string) =>
      expect.poll(() => screen, { timeout: 20_000 }).toContain(question);
    await asked("Password");
    typing.stdin.write("unseen pass wordX\u007f\r");
    await asked("The same again");
    typing.stdin.write("unseen pass word\r");
    const status = await new Promise((resolve) => typing.once("close", resolve));
    expect(status, screen).toBe(0);
    expect(screen).not.toContain("unseen");
    expect(screen).toContain("Cy Typist may sign in.");
  });

  it("says what it exposes, and prints an address without a token", async () => {
    desk = startCli(archive.dir, ["review", "--port", "0", "--no-open"]);
    desk.process.stderr?.on("data", (text: string) => {
      heard += text;
    });
    url = await addressOf(desk.process, /^http:\S+$/m);
    expect(url).toMatch(new RegExp(`^http://${ADDRESS}:\\d+/$`));
    await expect.poll(() => heard).toContain("can see every page and scan of this archive");
  });

  it("shows nothing before the password fits, and says why", async () => {
    const page = await (await browser.newContext()).newPage();
    await page.goto(`${url}page/1`);
    await page.getByLabel("Your name").fill("Ada Reader");
    await page.getByLabel("Password").fill("not the password");
    await page.getByRole("button", { name: "Begin" }).click();
    await page.getByText("Name and password do not fit together.").waitFor();
    for (const path of ["pages", "pages/1", "search?q=the", "pages/1/crop?x0=0&y0=0&x1=50&y1=50", "groups"]) {
      const status = await page.evaluate(async (path) => (await fetch(`/api/${path}`)).status, path);
      expect(status, path).toBe(401);
    }
    await page.getByLabel("Password").fill(PEOPLE["Ada Reader"]);
    await page.getByRole("button", { name: "Begin" }).click();
    await page.locator(".text-pane .word").first().waitFor();
    expect(new URL(page.url()).pathname).toBe("/page/1");
    await page.context().close();
  });

  it("counts a page as reviewed when two different people have signed it", async () => {
    const ada = await signedIn("Ada Reader");
    await ada.goto(`${url}page/1`);
    await ada.getByRole("button", { name: /Sign off/ }).click();
    await ada.getByText("signed off by Ada Reader").waitFor();
    expect((await ask<PageDetail>(ada, "/api/pages/1")).state).toBe("in-review");
    await expect.poll(() => ada.locator(".page-head").textContent()).toMatch(/second reader/i);

    await ada.keyboard.press("Control+s");
    await ada.getByText("the second signature must be another person's").waitFor();

    const ben = await signedIn("Ben Proofer");
    await ben.goto(`${url}page/1`);
    await ben.getByRole("button", { name: /Sign off/ }).click();
    await ben.locator(".page-head").getByText("reviewed").waitFor();
    const detail = await ask<PageDetail>(ben, "/api/pages/1");
    expect(detail.signOffs.map(({ who, reader, isStanding }) => [who, reader, isStanding])).toEqual([
      ["Ada Reader", 1, true],
      ["Ben Proofer", 2, true],
    ]);
  });

  it("makes whoever tries passwords wait", async () => {
    const page = await (await browser.newContext()).newPage();
    await page.goto(url);
    await page.getByLabel("Your name").fill("Ben Proofer");
    for (let round = 0; round < 6; round += 1) {
      await page.getByLabel("Password").fill(`guess ${round}`);
      const answered = page.waitForResponse(/session\/password/);
      await page.getByRole("button", { name: "Begin" }).click();
      await answered;
    }
    await page.getByText("Too many wrong passwords for this name. Wait half a minute.").waitFor();
    await page.context().close();
  });

  async function signedIn(name: Person): Promise<Page> {
    const page = await (await browser.newContext({ viewport: { width: 1280, height: 720 } })).newPage();
    await page.goto(url);
    await page.getByLabel("Your name").fill(name);
    await page.getByLabel("Password").fill(PEOPLE[name]);
    await page.getByRole("button", { name: "Begin" }).click();
    await page.locator(".page-table").waitFor();
    return page;
  }
});
