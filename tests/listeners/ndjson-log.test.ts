// The log of a run as a file.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { logEvents } from "../../src/listeners/ndjson-log.ts";
import { BatchBus } from "../../src/pipeline/events.ts";

let archive: string;
beforeEach(() => {
  archive = mkdtempSync(join(tmpdir(), "broadsheet-log-"));
});
afterEach(() => rmSync(archive, { recursive: true, force: true }));

const started = {
  type: "run-started",
  runId: 12,
  archiveDir: "x",
  workers: 2,
  languages: "eng",
  pagesReset: 0,
} as const;
const found = { type: "scan-found", path: "/scans/new\nline.png", pages: 1, isKnown: false } as const;

it("writes one object a line, as it happens", () => {
  const bus = new BatchBus();
  const stop = logEvents(bus, archive, () => {});
  bus.tell(started);
  bus.tell(found);
  const lines = readFileSync(join(archive, "logs", "12.ndjson"), "utf8")
    .trimEnd()
    .split("\n");
  expect(lines.map((line) => JSON.parse(line))).toMatchObject([started, found]);
  expect(JSON.parse(lines[0] as string).at).toMatch(/^\d{4}-\d\d-\d\dT.*Z$/);
  stop();
  expect(bus.listenerCount("event")).toBe(0);
});

it("tells once when the log cannot be written, and lets the batch go on", () => {
  writeFileSync(join(archive, "logs"), "a file where the folder should be");
  const bus = new BatchBus();
  const problems: Error[] = [];
  logEvents(bus, archive, (problem) => problems.push(problem));
  bus.tell(started);
  bus.tell(found);
  expect(problems).toHaveLength(1);
});
