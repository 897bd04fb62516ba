// Re-hashes every scan that the archive knows: a master that changed or went away is evidence lost, and named.
import { stat } from "node:fs/promises";
import { quotePath, sha256OfFile } from "../files.ts";
import type { PageRecord, ReadOnlyStore } from "../store/store.ts";
import { countFile, type Inspection, type Problem } from "./verification.ts";

/** Checks each file once, however many frames it has. Refused files never became scans and are not looked for. */
export async function verifyScans(store: ReadOnlyStore, inspection: Inspection): Promise<void> {
  let last = "";
  for (const page of store.pageRecords()) {
    if (page.sha256 === null || page.format === null || page.path === last) continue;
    last = page.path;
    const problem = await scanProblem(page, page.sha256, inspection);
    if (problem) inspection.problems.push({ ...problem, path: page.path, pageId: page.pageId });
  }
}

async function scanProblem(
  { path, otherPaths }: PageRecord,
  sha256: string,
  inspection: Inspection,
): Promise<Problem | undefined> {
  const name = quotePath(path);
  try {
    const { size } = await stat(path);
    const found = await sha256OfFile(path);
    countFile(inspection, "scans", size);
    if (found === sha256) return undefined;
    const message = `The scan ${name} has changed since it was read: its SHA-256 was ${sha256} and is ${found}. Bring the first version back, or ingest the new one as a scan of its own.`;
    return { kind: "scan-changed", message };
  } catch (failure) {
    const { code, message: why } = failure as NodeJS.ErrnoException;
    if (code !== "ENOENT" && code !== "ENOTDIR") {
      return { kind: "scan-unreadable", message: `The scan ${name} cannot be read: ${why}.` };
    }
    const copies =
      otherPaths.length > 0
        ? ` The same bytes were also seen at ${otherPaths.map(quotePath).join(", ")}.`
        : "";
    return {
      kind: "scan-missing",
      message: `The scan ${name} is gone.${copies} Bring it back, or ingest it from where it lies now.`,
    };
  }
}
