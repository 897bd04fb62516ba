// The built program under the signals of real life: killed, interrupted, and started twice.
import { cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { type CliOutcome, runCli, SAMPLES, startCli } from "./run-cli.ts";

const SCANS = ["clip_1992-03-18_sample-evening-courier.jpg", "Sample_Evening_Courier_1992_03_07_page_02.tif"];
const INGEST = ["ingest", "scans", "--archive", "press", "--jobs", "1", "--json"];

let cwd: string;
beforeEach(() => {
  cwd = mkdtempSync(join(tmpdir(), "broadsheet-resume-"));
  mkdirSync(join(cwd, "scans"));
  for (const name of SCANS) cpSync(join(SAMPLES, name), join(cwd, "scans", name));
});
afterEach(() => rmSync(cwd, { recursive: true, force: true }));

const temporaries = () =>
  readdirSync(join(cwd, "press"), { recursive: true, encoding: "utf8" }).filter((name) =>
    name.includes("-tmp-"),
  );

async function expectWhole(outcome: CliOutcome): Promise<void> {
  expect(outcome.exitCode, outcome.stderr).toBe(0);
  const { pages } = JSON.parse((await runCli(cwd, "status", "--archive", "press", "--json")).stdout);
  expect(pages).toHaveLength(SCANS.length);
  for (const page of pages) {
    expect(["published", "accepted", "needs-review"]).toContain(page.state);
    expect(page.outputs.map((output: { kind: string }) => output.kind).sort()).toEqual([
      "json",
      "page-pdf",
      "text",
    ]);
  }
  expect(temporaries()).toEqual([]);
}

/** Waits until a page is being read. */
async function untilReading(): Promise<void> {
  for (let tries = 0; tries < 600; tries++) {
    const { stdout } = await runCli(cwd, "status", "--archive", "press", "--json");
    if (stdout && JSON.parse(stdout).counts?.processing > 0) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error("No page was ever being read.");
}

it("carries on after kill -9, with no page lost or doubled and nothing left behind", async () => {
  const run = startCli(cwd, INGEST);
  await untilReading();
  run.process.kill("SIGKILL");
  expect((await run.ended).signal).toBe("SIGKILL");
  await expectWhole(await runCli(cwd, ...INGEST));
});

it("ends cleanly at SIGINT, says how to go on, and goes on", async () => {
  const run = startCli(cwd, INGEST);
  await untilReading();
  run.process.kill("SIGINT");
  const { exitCode, stdout } = await run.ended;
  expect(exitCode).toBe(130);
  expect(JSON.parse(stdout)).toMatchObject({
    outcome: "interrupted",
    message: expect.stringContaining("same command"),
  });
  const { counts } = JSON.parse((await runCli(cwd, "status", "--archive", "press", "--json")).stdout);
  expect(counts.processing).toBe(0);
  await expectWhole(await runCli(cwd, ...INGEST));
});

it("refuses a second run on one archive, naming the process that holds it", async () => {
  const run = startCli(cwd, INGEST);
  await untilReading();
  const second = await runCli(cwd, ...INGEST);
  expect(second.exitCode).toBe(2);
  expect(JSON.parse(second.stdout).error).toMatchObject({
    code: "ARCHIVE_LOCKED",
    message: expect.stringContaining(`process ${run.process.pid}`),
  });
  await expectWhole(await run.ended);
});
