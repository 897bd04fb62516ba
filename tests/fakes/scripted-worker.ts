// A page worker that fails as the scan's name says: crash, hang, garbage, slow; "flaky" crashes the first time only.
import { existsSync, writeFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { AppError } from "../../src/errors.ts";
import { readingOf, serve } from "./worker-behavior.ts";

serve(async (scan, settings) => {
  const name = basename(scan.path);
  if (name.includes("slow")) await wait(400);
  if (name.includes("crash")) process.exit(7);
  if (name.includes("hang")) for (;;);
  if (name.includes("garbage")) return { nonsense: true };
  if (name.includes("damaged"))
    throw new AppError("SCAN_TRUNCATED", `${name} ends too early. Scan it again.`);
  if (name.includes("flaky") && isFirstTime(scan.path)) process.exit(7);
  return readingOf(scan, settings);
});

/** Remembered beside the scans' folder, because this process will not live to remember. */
function isFirstTime(path: string): boolean {
  const mark = join(dirname(dirname(path)), `${basename(path)}.tried`);
  if (existsSync(mark)) return false;
  writeFileSync(mark, "");
  return true;
}
