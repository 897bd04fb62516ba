// The last words of a run: what failed and why, what was done, and where everything is.
import { existsSync } from "node:fs";
import { join } from "node:path";
import type { RunSummary } from "../pipeline/run-summary.ts";
import { DATABASE_NAME } from "../store/store.ts";
import { printable, type Terminal } from "./terminal.ts";

/** More failures than this are left to `status`. */
const SHOWN_FAILURES = 20;

/** Folders of the archive, in the order people look for them. */
const PLACES = [
  ["PDFs of pages", "pdf"],
  ["PDFs of issues", "issues"],
  ["Text", "text"],
  ["JSON", "json"],
  ["Database", DATABASE_NAME],
] as const;

/** What failed in this run was told while it ran (listeners/terminal-progress.ts); here follow older failures. */
export function showSummary(summary: RunSummary, isQuiet: boolean, terminal: Terminal): void {
  const { failures, archiveDir } = summary;
  const older = failures.filter(({ isNew, state }) => !isNew && state === "failed");
  for (const { path, frame, state, code, message } of older.slice(0, SHOWN_FAILURES)) {
    const place = frame ? `${path} (frame ${frame + 1})` : path;
    terminal.say(`${state} in an earlier run: ${printable(place)}\n    ${printable(message)} [${code}]\n`);
  }
  if (older.length > SHOWN_FAILURES) {
    terminal.say(`… and ${older.length - SHOWN_FAILURES} more: broadsheet status --state failed,refused\n`);
  }
  if (isQuiet) return;
  const rate = summary.pagesPerMinute === null ? "" : `, ${summary.pagesPerMinute.toFixed(1)} pages a minute`;
  terminal.say(`${printable(summary.message)} (${describeTime(summary.elapsedMs)}${rate})\n`);
  for (const [name, place] of PLACES) {
    const path = join(archiveDir, place);
    if (existsSync(path)) terminal.out(`${`${name}:`.padEnd(16)}${printable(path)}\n`);
  }
}

/** "0.4 s", "3 min 05 s", "2 h 07 min". */
export function describeTime(ms: number): string {
  const seconds = Math.round(ms / 1000);
  if (ms < 60_000) return `${(ms / 1000).toFixed(1)} s`;
  const pad = (value: number) => String(value).padStart(2, "0");
  if (seconds < 3600) return `${Math.floor(seconds / 60)} min ${pad(seconds % 60)} s`;
  return `${Math.floor(seconds / 3600)} h ${pad(Math.floor((seconds % 3600) / 60))} min`;
}
